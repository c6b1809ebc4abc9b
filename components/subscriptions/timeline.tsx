import { useFormatter, useTranslations } from "next-intl";
import { EntryDetails, TimelineFrame, TimelineRow } from "#components/activity/timeline.tsx";
import { Performer } from "#components/activity/performer.tsx";
import { useActionWords } from "#components/activity/words.ts";
import { Money, TextLink } from "#components/ui/index.ts";
import type { SubscriptionMoment } from "#lib/domain/audit/timelines/reads.ts";
import { daysCharged } from "#lib/domain/orders/billing/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { customerId: string; moments: SubscriptionMoment[]; older?: string; newest?: string };
type Part = SubscriptionMoment["parts"][number];
type Fact = Exclude<Part, { what: "entry" }>;
type Saying = Exclude<Fact, { what: "changed" }>;

/** What happened to a subscription: what was done at once stands together, with what was ordered and paid, and who it is with since. */
export function SubscriptionTimeline({ customerId, moments, ...pages }: Props) {
  return (
    <TimelineFrame {...pages} empty={moments.length === 0}>
      {moments.map((moment) => (
        <Moment key={moment.at.toISOString()} customerId={customerId} moment={moment} />
      ))}
    </TimelineFrame>
  );
}

function Moment({ customerId, moment: { at, parts } }: { customerId: string; moment: SubscriptionMoment }) {
  const { word } = useActionWords();
  const factWord = useFactWord();
  const entries = parts.flatMap((part) => (part.what === "entry" ? [part.entry] : []));
  const facts = parts.filter((part) => part.what !== "entry");
  const saying = facts.filter((fact) => fact.what !== "changed");
  const [first] = facts;
  const named = facts.find((part) => "by" in part);
  const [entry] = entries;
  return (
    <TimelineRow
      at={at}
      title={entry ? entries.map(word).join(", ") : first && factWord(first)}
      by={entry ? <Performer entry={entry} /> : named && "by" in named ? named.by : undefined}
    >
      {saying.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {saying.map((fact) => (
            <li key={"id" in fact ? fact.id : `${fact.what}-${fact.begins}`} className="wrap-anywhere">
              <Said fact={fact} customerId={customerId} />
            </li>
          ))}
        </ul>
      )}
      {entries.map((each) => (
        <EntryDetails key={each.id} entry={each} />
      ))}
    </TimelineRow>
  );
}

/** What the log has no entry of that this reader finds is called by what came of it. */
function useFactWord() {
  const t = useTranslations("subscriptions.timeline");
  const transactions = useTranslations("orders.transactions");
  const actions = useTranslations("activity.actions.subscription");
  return (fact: Fact): string => {
    if (fact.what === "order") return fact.transaction === "NEW" ? t("ordered") : transactions(fact.transaction);
    if (fact.what === "charge") return t("billed");
    if (fact.what === "changed") return t("changed");
    return actions(fact.what === "record" ? "assignReseller" : "assignSupportContact");
  };
}

function Said({ fact, customerId }: { fact: Saying; customerId: string }) {
  const t = useTranslations("subscriptions.timeline");
  const list = useTranslations("subscriptions");
  const transactions = useTranslations("orders.transactions");
  const format = useFormatter();
  if (fact.what === "order") {
    return (
      <>
        <TextLink href={paths.order(fact.order.id)}>{t("order", { number: String(fact.order.number) })}</TextLink>
        {`: ${transactions(fact.transaction)}, ${list("licenses", { count: fact.quantity })}`}
      </>
    );
  }
  if (fact.what === "charge") {
    const { amountMinor, currency, at } = fact;
    return t.rich(amountMinor < 0n ? "refunded" : "charged", {
      amount: () => <Money minor={amountMinor < 0n ? -amountMinor : amountMinor} currency={currency} />,
      period: format.dateTimeRange(...daysCharged(fact), { dateStyle: "medium" }),
      link: (text) => <TextLink href={paths.statement(customerId, { month: at.toISOString().slice(0, 7) })}>{text}</TextLink>,
    });
  }
  return t(`${fact.what}_${fact.begins ? "begins" : "ends"}`, { name: fact.reseller });
}
