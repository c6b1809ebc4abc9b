import { useTranslations } from "next-intl";
import { DisabledActions, LinkButton } from "#components/ui/index.ts";
import { changeKinds, changes } from "#lib/domain/subscriptions/changes/rules.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { paths } from "#lib/web/paths.ts";
import type { Refusal } from "#lib/refusal.ts";
import { Said } from "./said.tsx";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

const offered = changeKinds.map((kind) => ({ kind, ...changes[kind] }));
/** Never possible for what it is; saying so at each of them would be noise. */
const beside = ["subscription.not_trial", "subscription.not_suspended"];

/** What may be done with it; what its state forbids says why. */
export function ActionsList({ subscription: { id, customerId, mays, refusals, record } }: { subscription: Subscription }) {
  const t = useTranslations("subscriptions.change.kinds");
  const shown = offered.filter(({ permission, transition }) => mays.includes(permission) && !beside.includes(refusals[transition]?.code ?? ""));
  const reasons = Map.groupBy(
    shown.filter(({ transition }) => refusals[transition]),
    ({ transition }) => JSON.stringify(refusals[transition]),
  );
  return (
    <ul className="flex flex-col gap-2">
      {shown
        .filter(({ transition }) => !refusals[transition])
        .map(({ kind }) => (
          <li key={kind}>
            <LinkButton
              href={paths.changeSubscription(customerId, id, kind)}
              // The page behind it says more, and offers the way out.
              aria-describedby={record && "wantsRecord" in changes[kind] ? "record-invalid" : undefined}
            >
              {t(kind)}
            </LinkButton>
          </li>
        ))}
      {[...reasons].map(([reason, kinds]) => (
        <li key={reason}>
          <DisabledActions labels={kinds.map(({ kind }) => t(kind))} reason={<Said refused={JSON.parse(reason) as Refusal} />} />
        </li>
      ))}
    </ul>
  );
}
