import { type Actor, may } from "#lib/access.ts";
import type { resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { paths } from "#lib/web/paths.ts";

/** What somebody can do about a reseller of record that isn't valid, beside setting another one. */
export const recordRights = (actor: Actor) => ({
  remind: may(actor, "subscription.remindReseller"),
  partner: may(actor, "provider.requestPartnership"),
  ask: may(actor, "customer.requestSupport") && !may(actor, "subscription.assignReseller"),
});

type Offered = Awaited<ReturnType<typeof resellerOfRecordChoices>>;
type Words = { t: (key: "not_eligible" | "plain", values: { name: string; partnerId: string; reason: string }) => string; problems: (code: never) => string };
/** The resellers that are offered as reseller of record; whoever can't be one says why. `ask`: where more are searched. */
export const recordOptions = ({ choices, more }: Offered, { t, problems }: Words) => ({
  options: choices.map(({ id: value, name, partnerId, problem }) => ({
    value,
    disabled: problem !== undefined,
    label: t(problem ? "not_eligible" : "plain", { name, partnerId: partnerId ?? "–", reason: problem ? problems(problem as never) : "" }),
  })),
  ask: more ? paths.resellerChoices("active") : undefined,
});
