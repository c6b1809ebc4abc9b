import { Term } from "#components/help/term.tsx";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MailLink, PhoneLink, WebLink } from "#components/ui/contact.tsx";
import { Card, DescriptionList, LinkButton, Money, Section, Time } from "#components/ui/index.ts";
import { lastMoment } from "#lib/days.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { isRunning } from "#lib/domain/subscriptions/states.ts";
import { Batches } from "./batches.tsx";
import { useEndText } from "./ends.ts";
import { RecordBadge } from "./record-badge.tsx";
import { SubscriptionBadge } from "./status-badge.tsx";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

type Price = NonNullable<Subscription["price"]>;
/** The next one and, when the next term will be another, that one's first. */
function chargesOf({ next, nextTerm, currency }: Price) {
  const named = [
    { name: "details.next_charge" as const, charge: next },
    { name: "change.next_term_charge" as const, charge: next?.at.getTime() === nextTerm?.at.getTime() ? null : nextTerm },
  ];
  return named.flatMap(({ name, charge }) => (charge ? [{ name, currency, ...charge }] : []));
}
const Charge = ({ amountMinor, at, currency }: { amountMinor: bigint; at: Date; currency: string }) => (
  <>
    <Money minor={amountMinor} currency={currency} />, <Time value={at} />
  </>
);

/** A fact, and beside it what changes it. */
const Fact = ({ children, edit }: { children: ReactNode; edit?: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <span className="inline-flex min-w-0 flex-wrap items-center gap-2">{children}</span>
    {edit}
  </div>
);

/** What changes which fact, for whoever may. */
export type Edits = Partial<Record<"name" | "seats" | "record" | "contact", ReactNode>> & { end?: string };

/** What is there now, each fact with what changes it, and whom the customer may ask. */
export function Facts({ subscription, edits = {} }: { subscription: Subscription; edits?: Edits }) {
  const t = useTranslations("subscriptions");
  const ends = useTranslations("ends");
  const plan = useTranslations("orders.picker");
  const format = useFormatter();
  const { offer, contact, price, recordFound: found } = subscription;
  const text = useEndText({ endsAt: subscription.commitmentEndsAt, currency: price?.currency ?? "EUR" });
  const atEnd = !isRunning(subscription.status)
    ? t("on.END", { date: format.dateTime(lastMoment(subscription.commitmentEndsAt), { dateStyle: "medium" }) })
    : subscription.extendedSince && subscription.end.endOfTerm === "EXTEND"
      ? text.extended(subscription.extendedSince, price?.atEnd ?? null)
      : text.short(subscription.end, price?.atEnd ?? null);
  const waits = subscription.status === "PENDING";
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Section title={t("details.facts")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("columns.status"), value: <SubscriptionBadge status={subscription.status} /> },
              ...(edits.name ? [{ term: t("details.nickname"), value: <Fact edit={edits.name}>{subscription.nickname}</Fact> }] : []),
              { term: t("details.offer"), value: offer.title },
              {
                term: t("columns.quantity"),
                value: (
                  <div className="flex flex-col gap-2">
                    <Fact>{offer.billingType === "USAGE" ? t("usage") : t("licenses", { count: subscription.quantity })}</Fact>
                    {edits.seats}
                    {offer.billingType === "LICENSE" && <Batches batches={subscription.seatBatches} />}
                  </div>
                ),
              },
              {
                term: t("details.term"),
                about: <Term name="term">{t("details.term")}</Term>,
                value: `${plan(`terms.${subscription.term}`)} · ${plan(`cycles.${subscription.billingCycle}`)}`,
              },
              // Before it begins, its dates say nothing.
              ...(waits
                ? []
                : [
                    { term: t("details.since"), value: <Time value={subscription.startedAt} /> },
                    {
                      term: ends("at_end"),
                      about: <Term name={subscription.extendedSince ? "extended_term" : "end_of_term"}>{ends("at_end")}</Term>,
                      value: <Fact edit={edits.end && <EndLink href={edits.end} />}>{atEnd}</Fact>,
                    },
                  ]),
              ...(price && offer.billingType === "LICENSE"
                ? [{ term: t("details.price"), value: <Money minor={price.unitPriceMinor} currency={price.currency} /> }]
                : []),
              ...(price && !waits ? chargesOf(price).map(({ name, ...each }) => ({ term: t(name), value: <Charge {...each} /> })) : []),
              ...(subscription.resellerOfRecord || subscription.recordProblem || edits.record
                ? [
                    {
                      term: t("columns.record"),
                      about: <Term name="reseller_of_record">{t("columns.record")}</Term>,
                      value: (
                        <Fact edit={edits.record}>
                          {subscription.resellerOfRecord?.name ?? (!subscription.recordProblem && t("details.nobody"))}
                          {subscription.recordProblem && <RecordBadge problem={subscription.recordProblem} />}
                          {found && (
                            <span className="text-xs text-ink-soft">
                              {t("record_check.found", {
                                date: format.dateTime(found.at, { dateStyle: "medium" }),
                                cause: t(`record_check.causes.${found.cause}`),
                              })}
                            </span>
                          )}
                        </Fact>
                      ),
                    },
                  ]
                : []),
              ...(subscription.stageEndsAt
                ? [
                    {
                      term: t(subscription.status === "EXPIRED" ? "details.disabled_on" : "details.deleted_on"),
                      value: <Time value={subscription.stageEndsAt} />,
                    },
                  ]
                : []),
            ]}
          />
          <p className="mt-4 text-xs text-ink-soft">
            {t("details.last_change", {
              name: subscription.changedByName,
              at: format.dateTime(subscription.changedAt, "moment"),
            })}
          </p>
        </Card>
      </Section>
      <Section title={t("details.contact")}>
        <Card>
          <DescriptionList
            items={[
              {
                term: t("details.contact"),
                about: <Term name="support_contact">{t("details.contact")}</Term>,
                value: <Fact edit={edits.contact}>{contact.name}</Fact>,
              },
              {
                term: t("details.email"),
                value: contact.supportEmail ? <MailLink email={contact.supportEmail} /> : "–",
              },
              { term: t("details.phone"), value: contact.supportPhone ? <PhoneLink phone={contact.supportPhone} /> : "–" },
              {
                term: t("details.web"),
                value: contact.supportWebsite ? <WebLink address={contact.supportWebsite} /> : "–",
              },
            ]}
          />
        </Card>
      </Section>
    </div>
  );
}

function EndLink({ href }: { href: string }) {
  const t = useTranslations();
  return (
    <LinkButton href={href} variant="quiet" size="small" className="no-print -my-1.5 -ml-2.5">
      {t("common.edit")}
      <span className="sr-only">: {t("ends.at_end")}</span>
    </LinkButton>
  );
}
