import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useEndWords } from "#components/orders/end-said.tsx";
import { DescriptionList, Notice } from "#components/ui/index.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

/** What will be different from the next term on. */
export function Scheduled({ subscription, children }: { subscription: Subscription; children?: ReactNode }) {
  const t = useTranslations("subscriptions.change");
  const words = useTranslations("orders.picker");
  const endWords = useEndWords();
  const format = useFormatter();
  const { scheduledChange: wanted, term, billingCycle, commitmentEndsAt } = subscription;
  if (!wanted) return null;
  const items = [
    ...(wanted.offer ? [{ term: t("row.offer"), value: wanted.offer.title }] : []),
    ...(wanted.quantity !== null ? [{ term: t("row.quantity"), value: wanted.quantity }] : []),
    ...(wanted.term || wanted.billingCycle
      ? [{ term: t("row.plan"), value: `${words(`terms.${wanted.term ?? term}`)} · ${words(`cycles.${wanted.billingCycle ?? billingCycle}`)}` }]
      : []),
    ...(wanted.endsAt
      ? [
          {
            term: t("row.term"),
            value: endWords({ startsAt: commitmentEndsAt, endsAt: wanted.endsAt, term: wanted.term ?? term, with: wanted.endsWith?.nickname }),
          },
        ]
      : []),
  ];
  return (
    <Notice title={t("scheduled", { date: format.dateTime(commitmentEndsAt, { dateStyle: "medium" }) })}>
      <DescriptionList items={items} />
      {children}
    </Notice>
  );
}
