import { useTranslations } from "next-intl";
import { DisabledActions, LinkButton } from "#components/ui/index.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { Said } from "./said.tsx";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

const offered = [
  { kind: "seats", move: "changeSeats", right: "subscription.changeSeats" },
  { kind: "upgrade", move: "upgrade", right: "subscription.upgrade" },
  { kind: "convert", move: "convertTrial", right: "subscription.convertTrial" },
  { kind: "plan", move: "changePlan", right: "subscription.changePlan" },
  { kind: "renewal", move: "changeRenewal", right: "subscription.changeRenewal" },
  { kind: "schedule", move: "schedule", right: "subscription.schedule" },
  { kind: "suspend", move: "suspend", right: "subscription.suspend" },
  { kind: "reactivate", move: "reactivate", right: "subscription.reactivate" },
  { kind: "cancel", move: "cancel", right: "subscription.cancel" },
] as const;
/** Never possible for what it is; saying so at each of them would be noise. */
const beside = ["subscription.not_trial", "subscription.not_suspended"];

/** What may be done with it; what its state forbids says why. */
export function ActionsList({ subscription: { id, customerId, mays, refusals } }: { subscription: Subscription }) {
  const t = useTranslations("subscriptions.change.kinds");
  const shown = offered.filter(({ right, move }) => mays.includes(right) && !beside.includes(refusals[move] ?? ""));
  const reasons = [...new Set(shown.flatMap(({ move }) => refusals[move] ?? []))];
  return (
    <ul className="flex flex-col gap-2">
      {shown
        .filter(({ move }) => !refusals[move])
        .map(({ kind }) => (
          <li key={kind}>
            <LinkButton href={paths.changeSubscription(customerId, id, kind)}>{t(kind)}</LinkButton>
          </li>
        ))}
      {reasons.map((reason) => (
        <li key={reason}>
          <DisabledActions labels={shown.filter(({ move }) => refusals[move] === reason).map(({ kind }) => t(kind))} reason={<Said code={reason} />} />
        </li>
      ))}
    </ul>
  );
}
