import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import { finders } from "./parts.ts";
import { closestFirst, FindAnything, meantBy, mostOfKind, RecallThings, type Thing, type ThingKind, wholeId } from "./rules.ts";

/** So many that fit are compared, to show the nearest. */
const mostCompared = 25;

/** Whatever they may see that is called like this, or has this number or id: a few of each kind, and of which there are more. */
export const findAnything = read("session.read", FindAnything, async ({ actor, db, input, now, scopeOf }) => {
  const [room, { text, only }] = [{ actor, db, now, scopeOf }, meantBy(input.q)];
  const id = wholeId(text);
  const things: Thing[] = [];
  const more: ThingKind[] = [];
  if (text === "" || only === "actions") return { things, more };
  for (const [kind, finder] of finders) {
    if (!may(actor, finder.may) || input.kinds?.includes(kind) === false) continue;
    const where = id ? await finder.byId(id, room) : await finder.byWords(room, text, mostCompared);
    const found = where ? await finder.read(room, where, mostCompared) : [];
    things.push(...closestFirst(found, text).slice(0, mostOfKind));
    if (found.length > mostOfKind) more.push(kind);
  }
  return { things, more };
});

/** What they opened lately, as far as they may still see it, by the names it has now; in the order in which it is asked for. */
export const recallThings = read("session.read", RecallThings, async ({ actor, db, input, now, scopeOf }) => {
  const things: Thing[] = [];
  for (const [kind, finder] of finders) {
    const ids = input.things.flatMap((one) => (one.kind === kind ? [one.id] : []));
    if (ids.length > 0 && may(actor, finder.may)) things.push(...(await finder.read({ actor, db, now, scopeOf }, { id: { in: ids } }, ids.length)));
  }
  const at = ({ kind, id }: Thing) => input.things.findIndex((one) => one.kind === kind && one.id === id);
  return { things: things.toSorted((one, other) => at(one) - at(other)) };
});
