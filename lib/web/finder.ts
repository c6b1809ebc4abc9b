import "server-only";
import { createTranslator } from "use-intl/core";
import { type Actor, may } from "../access.ts";
import type { findAnything, recallThings } from "../domain/finding/reads.ts";
import { meantBy, mostRecent, type Thing, type ThingKind, thingKinds } from "../domain/finding/rules.ts";
import { messagesOf } from "../i18n/messages.ts";
import { searchKey } from "../search.ts";
import { deedsOf } from "./deeds.ts";
import { menuOf } from "./menu.ts";
import { paths } from "./paths.ts";

// What a search shows: pages and things to do, which the table of rights knows, and things, which the database does. The page of
// results draws it, and so does the list below the box in the bar.

/** `fill`: goes on with this in the box instead of leading somewhere. */
export type Suggestion = { name: string; hint?: string } & ({ href: string } | { fill: string });
/** What the list below the box says: `words` of its own come with each answer, so that no page carries them. */
export type Answer = { groups: Suggested[]; said: string; words: { list: string; failed: string } };
export type Suggested = { key: string; title: string; items: Suggestion[]; all?: { name: string; href: string } };

type Reads = { find: typeof findAnything; recall: typeof recallThings };

const translator = (actor: Actor) => createTranslator({ locale: actor.language, messages: messagesOf(actor.language) });
type T = ReturnType<typeof translator>;

const wordsOf = (text: string) =>
  searchKey(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
const begins = (names: string[]) => (word: string) => names.some((name) => name.startsWith(word));
/** Each word of what was typed begins one of the name's. */
const isCalled = (name: string, typed: string) => wordsOf(typed).length > 0 && wordsOf(typed).every(begins(wordsOf(name)));

const addressOfThing = (actor: Actor, { kind, id, customerId = "" }: Thing): string =>
  ({
    customer: paths.customer(id),
    reseller: may(actor, "reseller.approve") ? paths.reseller(id) : paths.indirectReseller(id),
    provider: paths.indirectProvider(id),
    subscription: paths.subscription(customerId, id),
    order: paths.order(id),
    request: paths.serviceRequest(id),
    invitation: paths.invitation(id),
    relationship: paths.relationship(id),
  })[kind];

/** The list that has all of them, for whoever has it. */
function listOfKind(actor: Actor, kind: ThingKind, q: string): string | undefined {
  const lists: Record<ThingKind, string | false> = {
    customer: may(actor, "customer.list") && paths.customers({ q }),
    reseller: may(actor, "reseller.approve")
      ? paths.resellers({ q, status: "ALL" })
      : may(actor, "partnership.listResellers") && paths.indirectResellers({ q }),
    provider: may(actor, "partnership.listProviders") && paths.indirectProviders({ q }),
    subscription: may(actor, "subscription.list") ? paths.everySubscription({ q }) : may(actor, "subscription.listOwn") && paths.mySubscriptions({ q }),
    order: may(actor, "order.read") && paths.orders({ q }),
    request: may(actor, "serviceRequest.read") && paths.support({ q, status: "all" }),
    invitation: may(actor, "partnership.listResellers") && paths.invitations({ q }),
    relationship: may(actor, "relationship.read") && paths.relationships({ q }),
  };
  return lists[kind] || undefined;
}

const opened: [RegExp, ThingKind][] = [
  [/^\/customers\/relationships\/([^/]+)$/, "relationship"],
  [/^\/customers\/[^/]+\/subscriptions\/([^/]+)$/, "subscription"],
  [/^\/customers\/([^/]+)$/, "customer"],
  [/^\/indirect-resellers\/invitations\/([^/]+)$/, "invitation"],
  [/^\/(?:indirect-resellers|resellers)\/([^/]+)$/, "reseller"],
  [/^\/indirect-providers\/([^/]+)$/, "provider"],
  [/^\/orders\/([^/]+)$/, "order"],
  [/^\/support\/([^/]+)$/, "request"],
];
/** Which thing stood at an address that a browser remembers. */
const openedAt = (path: string) =>
  opened.flatMap(([at, kind]) => {
    const id = at.exec(path)?.[1];
    return id ? [{ kind, id }] : [];
  })[0];

const pagesOf = (actor: Actor, t: T): Suggestion[] => [
  ...menuOf(actor).map(({ key, href }) => ({ name: t(`shell.nav.${key}`), href })),
  { name: t("shell.notifications"), href: paths.notifications() },
  { name: t("shell.nav.settings"), href: paths.settings() },
  { name: t("finding.keys.title"), href: paths.keys() },
];
const doable = (actor: Actor, t: T): Suggestion[] => deedsOf(actor).map(({ key, href }) => ({ name: t(`finding.actions.${key}`), href }));

/** What is done for one customer: its words are told from the customer's name, which is looked for. */
async function forCustomers(actor: Actor, t: T, text: string, asked: boolean, { find }: Reads): Promise<Suggestion[]> {
  if (!may(actor, "customer.placeOrder")) return [];
  const said = (name: string) => t("finding.actions.add_subscription_to", { name });
  const isSaid = begins(wordsOf(said("")));
  const [typed, rest] = [wordsOf(text), text.split(/\s+/).filter((word) => !wordsOf(word).every(isSaid))];
  if (typed.length === 0 && !asked) return [];
  if (rest.length === 0) return [{ name: said("…"), fill: `> ${said("").trim()} ` }];
  if (!asked && !typed.some(isSaid)) return [];
  const { things } = await find(actor, { q: rest.join(" "), kinds: ["customer"] });
  return things.map(({ id, name, detail }) => ({ name: said(name), hint: detail, href: paths.addSubscription(id) }));
}

/** What fits what somebody typed; before anything is typed, what they opened lately, their pages and what they can begin. */
export const finderOf =
  (reads: Reads) =>
  async (actor: Actor, { q = "", recent = [] }: { q?: string; recent?: string[] }): Promise<Answer> => {
    const t = translator(actor);
    const { text, only } = meantBy(q.trim());
    const group = (key: "recent" | "actions" | "pages", items: Suggestion[]) => ({ key, title: t(`finding.groups.${key}`), items });
    const shown = (things: Thing[]): Suggestion[] =>
      things.map((thing) => ({
        name: thing.kind === "order" ? t("finding.order", { number: thing.name }) : thing.name || t("finding.unnamed"),
        hint: thing.detail || undefined,
        href: addressOfThing(actor, thing),
      }));
    const ofKind = (kind: ThingKind, things: Thing[], more: boolean): Suggested => {
      const list = more ? listOfKind(actor, kind, text) : undefined;
      const title = t(`finding.groups.${kind}`);
      return { key: kind, title, items: shown(things), ...(list && { all: { name: t(`finding.all.${kind}`), href: list } }) };
    };
    let groups: Suggested[];
    if (text === "") {
      const visited = only ? [] : recent.slice(0, mostRecent).flatMap((path) => openedAt(path) ?? []);
      const { things } = visited.length > 0 ? await reads.recall(actor, { things: visited }) : { things: [] };
      const begin = [...doable(actor, t), ...(await forCustomers(actor, t, "", only === "actions", reads))];
      groups = [group("recent", shown(things)), group("actions", begin), group("pages", only ? [] : pagesOf(actor, t))];
    } else {
      const { things, more } = await reads.find(actor, { q });
      const called = (all: Suggestion[]) => all.filter(({ name }) => isCalled(name, text));
      const doing = only === "things" ? [] : [...called(doable(actor, t)), ...(await forCustomers(actor, t, text, only === "actions", reads))];
      const kinds = thingKinds.map((kind) =>
        ofKind(
          kind,
          things.filter((thing) => thing.kind === kind),
          more.includes(kind),
        ),
      );
      groups = [group("pages", only ? [] : called(pagesOf(actor, t))), ...kinds, group("actions", doing)];
    }
    const filled = groups.filter(({ items }) => items.length > 0);
    const count = filled.reduce((sum, { items }) => sum + items.length, 0);
    const said = text === "" ? t("finding.hint") : t("finding.count", { count });
    return { groups: filled, said, words: { list: t("finding.title"), failed: t("finding.failed") } };
  };
