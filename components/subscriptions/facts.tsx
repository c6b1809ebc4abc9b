import { useFormatter, useTranslations } from "next-intl";
import { MailLink, PhoneLink } from "#components/ui/contact.tsx";
import { Card, DescriptionList, Money, Section, Time } from "#components/ui/index.ts";
import { lastMoment } from "#lib/days.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { isRunning } from "#lib/domain/subscriptions/states.ts";
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

/** What is there now, and whom the customer may ask. */
export function Facts({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("subscriptions");
  const ends = useTranslations("ends");
  const plan = useTranslations("orders.picker");
  const format = useFormatter();
  const { offer, contact, price, recordFound: found } = subscription;
  const text = useEndText({ endsAt: subscription.commitmentEndsAt, currency: price?.currency ?? "EUR" });
  const atEnd = !isRunning(subscription.status)
    ? t("on.END", { date: format.dateTime(lastMoment(subscription.commitmentEndsAt), { dateStyle: "medium" }) })
    : subscription.extendedSince
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
              { term: t("details.offer"), value: offer.title },
              { term: t("columns.quantity"), value: offer.billingType === "USAGE" ? t("usage") : t("licenses", { count: subscription.quantity }) },
              { term: t("details.term"), value: `${plan(`terms.${subscription.term}`)} · ${plan(`cycles.${subscription.billingCycle}`)}` },
              // Before it begins, its dates say nothing.
              ...(waits
                ? []
                : [
                    { term: t("details.since"), value: <Time value={subscription.startedAt} /> },
                    {
                      term: ends("at_end"),
                      value: atEnd,
                    },
                  ]),
              ...(price && offer.billingType === "LICENSE"
                ? [{ term: t("details.price"), value: <Money minor={price.unitPriceMinor} currency={price.currency} /> }]
                : []),
              ...(price && !waits ? chargesOf(price).map(({ name, ...each }) => ({ term: t(name), value: <Charge {...each} /> })) : []),
              ...(subscription.resellerOfRecord || subscription.recordProblem
                ? [
                    {
                      term: t("columns.record"),
                      value: (
                        <span className="inline-flex flex-wrap items-center gap-2">
                          {subscription.resellerOfRecord?.name}
                          {subscription.recordProblem && <RecordBadge problem={subscription.recordProblem} />}
                          {found && (
                            <span className="text-xs text-ink-soft">
                              {t("record_check.found", {
                                date: format.dateTime(found.at, { dateStyle: "medium" }),
                                cause: t(`record_check.causes.${found.cause}`),
                              })}
                            </span>
                          )}
                        </span>
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
              at: `${format.dateTime(subscription.changedAt, { dateStyle: "medium", timeStyle: "short" })} UTC`,
            })}
          </p>
        </Card>
      </Section>
      <Section title={t("details.contact")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("details.contact"), value: contact.name },
              {
                term: t("details.email"),
                value: contact.supportEmail ? <MailLink email={contact.supportEmail} /> : "–",
              },
              { term: t("details.phone"), value: contact.supportPhone ? <PhoneLink phone={contact.supportPhone} /> : "–" },
              {
                term: t("details.web"),
                value: contact.supportWebsite ? (
                  <a className="text-accent underline underline-offset-2" href={contact.supportWebsite} rel="noreferrer noopener" target="_blank">
                    {contact.supportWebsite}
                  </a>
                ) : (
                  "–"
                ),
              },
            ]}
          />
        </Card>
      </Section>
    </div>
  );
}
