import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dayOf, lastMoment } from "#lib/days.ts";
import { Card, DescriptionList, Money, Notice, RowHeader, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { EndSaid } from "#components/orders/end-said.tsx";
import { useEndText } from "./ends.ts";
import { useToldApart } from "./told-apart.ts";
import { SubscriptionBadge } from "./status-badge.tsx";

type Preview = Awaited<ReturnType<typeof previewChange>>;
type Planned = Extract<NonNullable<Preview["outcome"]>, { plan: object }>;

/** What will be different, what it costs or refunds, from when, and what it switches off. */
export function ChangePreview({ preview, planned: { plan, total } }: { preview: Preview; planned: Planned }) {
  const t = useTranslations("subscriptions.change");
  const format = useFormatter();
  const ends = useTranslations("ends");
  const { seePrice, currency, reactivated } = preview;
  const endText = useEndText({ endsAt: preview.now.commitmentEndsAt, currency });
  const rows = useRows(preview, plan);
  const { next, nextTerm } = plan;
  const toldApart = useToldApart();
  const there = preview.choices.into.find(({ id }) => id === plan.into?.subscriptionId);
  const moved = (plan.into?.after.quantity ?? 0) - (there?.quantity ?? 0);
  const switchesOff = [...new Set([...plan.switchesOff, ...(plan.into?.switchesOff ?? [])])];
  const end = nextEnd(preview, plan);
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
  const charge = ({ at, amountMinor }: NonNullable<typeof next>) =>
    t("on_date", {
      amount: format.number(Number(amountMinor) / 100, { style: "currency", currency }),
      date: format.dateTime(at, { dateStyle: "medium" }),
    });
  const items = [
    { term: t("effective"), value: effective(preview, plan) ?? t("at_once") },
    ...(seePrice && total !== 0n
      ? [
          {
            term: t(total > 0n ? "charged" : "refunded"),
            value: (
              <span>
                <strong>{money(total > 0n ? total : -total)}</strong> <span className="text-ink-soft">({t("before_tax")})</span>
              </span>
            ),
          },
        ]
      : []),
    ...(seePrice
      ? [
          {
            term: t("next_charge"),
            value: next ? charge(next) : t("no_next_charge"),
          },
        ]
      : []),
    ...(seePrice && nextTerm && nextTerm !== next ? [{ term: t("next_term_charge"), value: charge(nextTerm) }] : []),
    ...(reactivated ? [{ term: ends("at_end"), value: endText.of(reactivated, seePrice ? reactivated.amountMinor : null) }] : []),
  ];
  return (
    <Section title={t("preview")} id="preview">
      {rows.length > 0 && (
        <Table label={t("preview")}>
          <THead>
            <Th>{t("what_changes")}</Th>
            <Th>{t("now")}</Th>
            <Th>{t("afterwards")}</Th>
          </THead>
          <tbody>
            {rows.map(({ name, before, after }) => (
              <Tr key={name}>
                <RowHeader>{name}</RowHeader>
                <Td>{before}</Td>
                <Td>{after}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Card>
        {seePrice && total === 0n && <p className="mb-3">{t("nothing")}</p>}
        <DescriptionList items={items} />
      </Card>
      {end && <EndSaid {...end} />}
      {plan.split && <Notice>{t("split", { title: plan.split.offer.title, count: plan.split.quantity })}</Notice>}
      {plan.into && there && <Notice>{t("into", { count: moved, name: toldApart.named(there), total: plan.into.after.quantity ?? 0 })}</Notice>}
      {switchesOff.length > 0 && (
        <Notice tone="warn">
          <ul className="list-disc pl-4">
            {switchesOff.map((what) => (
              <li key={what}>{t(`switches_off.${what}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Section>
  );
}

/** On which day, when not at once: another term begins with it, or the one under way ends on it. */
function effective({ now }: Preview, { schedule, effectiveAt }: Planned["plan"]) {
  if (schedule) return <Time value={effectiveAt} />;
  return effectiveAt.getTime() === now.commitmentEndsAt.getTime() ? <Time value={lastMoment(effectiveAt)} /> : undefined;
}

/** Of a next term that ends sooner than a full one. */
function nextEnd({ now }: Preview, { schedule, effectiveAt }: Planned["plan"]) {
  if (!schedule?.endsAt) return undefined;
  const { endsAt, endsWithId, term = now.term } = schedule;
  return { term, startsAt: effectiveAt, endsAt, with: now.endings.find(({ id }) => id === endsWithId)?.nickname };
}

type Row = { name: string; before: ReactNode; after: ReactNode };

/** Only what differs. */
function useRows({ now, choices, currency, seePrice }: Preview, plan: Planned["plan"]): Row[] {
  const t = useTranslations("subscriptions.change");
  const words = useTranslations("orders.picker");
  const ends = useTranslations("ends");
  const then = { ...now, ...plan.after, ...plan.schedule };
  const title = (id: string | undefined) =>
    [choices.offer, ...choices.upgrades, ...(choices.conversion ? [choices.conversion] : [])].find((offer) => offer.id === id)?.title ?? choices.offer.title;
  const planText = ({ term, billingCycle }: Pick<typeof now, "term" | "billingCycle">) => `${words(`terms.${term}`)} · ${words(`cycles.${billingCycle}`)}`;
  const offerId = plan.after.offerId ?? plan.schedule?.offerId;
  const status = plan.after.status;
  const all: (Row | false | undefined)[] = [
    offerId !== undefined && { name: t("row.offer"), before: choices.offer.title, after: title(offerId) },
    then.quantity !== now.quantity && { name: t("row.quantity"), before: now.quantity, after: then.quantity },
    planText(then) !== planText(now) && { name: t("row.plan"), before: planText(now), after: planText(then) },
    dayOf(then.commitmentEndsAt) !== dayOf(now.commitmentEndsAt) && {
      name: t("row.term"),
      before: <Time value={lastMoment(now.commitmentEndsAt)} />,
      after: <Time value={lastMoment(then.commitmentEndsAt)} />,
    },
    seePrice &&
      then.unitPriceMinor !== now.unitPriceMinor && {
        name: t("row.price"),
        before: <Money minor={now.unitPriceMinor} currency={currency} />,
        after: <Money minor={then.unitPriceMinor} currency={currency} />,
      },
    status && { name: t("row.status"), before: <SubscriptionBadge status={now.about.status} />, after: <SubscriptionBadge status={status} /> },
    plan.after.endOfTerm &&
      plan.after.status !== "DELETED" && { name: t("row.endOfTerm"), before: ends(`names.${now.endOfTerm}`), after: ends(`names.${then.endOfTerm}`) },
  ];
  return all.filter((row): row is Row => Boolean(row));
}
