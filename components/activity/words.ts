import { useTranslations } from "next-intl";
import { permissions } from "#lib/access.ts";

type Words = { (key: string, values?: Record<string, string>): string; has: (key: string) => boolean };
type Done = { action: string; details: unknown };

/** What was done, in words; an action that has none reads as its permission. `t` has all words. */
export function actionWords(t: unknown) {
  const words = t as Words;
  const plain = ({ action }: Pick<Done, "action">) => (words.has(`activity.actions.${action}`) ? words(`activity.actions.${action}`) : action);
  /** Signing in says how it went. */
  const word = (done: Done) => {
    const { action, details } = done;
    const said = details && typeof details === "object" ? details : {};
    if (/^(user\.signIn|singleSignOn\.enter)$/.test(action) && ("outcome" in said || "refused" in said)) return words("activity.sign_in_refused");
    return action === "user.signIn" ? words("activity.signed_in") : plain(done);
  };
  return { plain, word };
}

/** All that have words, in the order of those. */
export function useActionChoices() {
  const t = useTranslations("activity.actions") as unknown as Words;
  const choices = permissions.filter((permission) => t.has(permission)).map((value) => ({ value, label: t(value) }));
  return choices.sort((one, other) => one.label.localeCompare(other.label));
}

export const useActionWords = () => actionWords(useTranslations());

/** What it was done to, by its name, an order by its number; many at once have none, and are called by what was decided. */
export function subjectOf(t: unknown, { action, subjectName, details }: Done & { subjectName: string | null }): string {
  const { kind } = (details ?? {}) as { kind?: string };
  if (action === "customer.placeOrder" && subjectName) return (t as Words)("subscriptions.timeline.order", { number: subjectName });
  return subjectName || (action.startsWith("bulkChange.") && kind ? (t as Words)(`bulk.kinds.${kind}`) : "");
}

type Performed = { action: string; actorKind: string; actorName: string; subjectName: string };
/** Who did it: a person, the portal's clock, or somebody who wasn't signed in, who may well have said who they are. */
export function performedBy(t: unknown, { action, actorKind, actorName, subjectName }: Performed): string {
  const words = t as Words;
  if (actorKind === "system") return words("activity.system");
  if (actorKind !== "guest") return actorName;
  return (action.startsWith("user.") && subjectName) || words("activity.nobody");
}
