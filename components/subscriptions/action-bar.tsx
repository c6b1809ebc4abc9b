import { useTranslations } from "next-intl";
import { DisabledActions, LinkButton } from "#components/ui/index.ts";
import { type ChangeKind, changeKinds, changes } from "#lib/domain/subscriptions/changes/rules.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { paths } from "#lib/web/paths.ts";
import type { Refusal } from "#lib/refusal.ts";
import { Said } from "./said.tsx";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;
type Action = { label: string; href: string; kind?: ChangeKind };

/** Never possible for what it is; saying so at each of them would be noise. */
const beside = ["subscription.not_trial", "subscription.not_suspended"];
/** The most useful first: what a state is waiting for, then what is done most often. */
const byUse: ChangeKind[] = ["reactivate", "convert", "seats", "renewal", "upgrade", "plan", "schedule"];
const atHand = 2;

const takesAway = (kind: ChangeKind) => "takesAway" in changes[kind];

/**
 * All that may be done with it: the most useful are at hand, the others are folded, those that take something away last; what its
 * state forbids says why.
 */
export function ActionBar({ subscription }: { subscription: Subscription }) {
  const t = useTranslations();
  const { id, customerId, mays, refusals, record, requestsSupport, offer, end } = subscription;
  const offered = changeKinds.filter((kind) => mays.includes(changes[kind].permission) && !beside.includes(refusals[changes[kind].transition]?.code ?? ""));
  const refusalOf = (kind: ChangeKind) => refusals[changes[kind].transition];
  const possible = offered.filter((kind) => !refusalOf(kind));
  const reasons = Map.groupBy(offered.filter(refusalOf), (kind) => JSON.stringify(refusalOf(kind)));
  const change = (kind: ChangeKind): Action => ({ kind, label: t(`subscriptions.change.kinds.${kind}`), href: paths.changeSubscription(customerId, id, kind) });
  // Where somebody is asked how it goes on, that comes before all else.
  const order: ChangeKind[] = end.asked ? ["renewal", ...byUse.filter((kind) => kind !== "renewal")] : byUse;
  const actions: Action[] = [
    ...(offer.category === "AZURE" ? [{ label: t("subscriptions.details.azure"), href: paths.customerAzure(customerId) }] : []),
    ...order.filter((kind) => possible.includes(kind)).map(change),
    ...(requestsSupport ? [{ label: t("support.new"), href: paths.newServiceRequest({ customer: customerId, subscription: id }) }] : []),
  ];
  const folded = [...actions.slice(atHand), ...possible.filter(takesAway).map(change)];
  // The page behind it says more, and offers the way out.
  const described = (kind?: ChangeKind) => (kind && record && "wantsRecord" in changes[kind] ? "record-invalid" : undefined);
  if (actions.length + folded.length + reasons.size === 0) return null;
  return (
    <section aria-label={t("subscriptions.change.what")} className="no-print flex flex-wrap items-start gap-2">
      {actions.slice(0, atHand).map(({ label, href, kind }, at) => (
        <LinkButton key={href} href={href} variant={at === 0 ? "primary" : "secondary"} aria-describedby={described(kind)}>
          {label}
        </LinkButton>
      ))}
      {folded.length + reasons.size > 0 && (
        <details className="open:w-full">
          <summary className="button quiet cursor-pointer">{t("common.more_actions")}</summary>
          <ul className="mt-2 flex flex-col rounded-lg border border-line bg-surface p-3">
            {folded.map(({ label, href, kind }) => (
              <li key={href}>
                <a href={href} data-soft aria-describedby={described(kind)} className={kind && takesAway(kind) ? "menu-item danger" : "menu-item"}>
                  {label}
                </a>
              </li>
            ))}
            {[...reasons].map(([reason, kinds]) => (
              <li key={reason} className="px-3 py-1">
                <DisabledActions
                  labels={kinds.map((kind) => t(`subscriptions.change.kinds.${kind}`))}
                  reason={<Said refused={JSON.parse(reason) as Refusal} />}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
