import { z } from "zod";
import { searchKey } from "#lib/search.ts";

/** What somebody types to find anything: as much of it as a search looks at. */
const longestSearch = 100;
/** In the order in which they are shown. */
export const thingKinds = ["customer", "reseller", "provider", "subscription", "order", "request", "invitation", "relationship"] as const;
export type ThingKind = (typeof thingKinds)[number];

/** `kinds`: only these. */
export const FindAnything = z.object({ q: z.string().catch("").default(""), kinds: z.array(z.enum(thingKinds)).optional().catch(undefined) });
/** So many were opened lately. */
export const mostRecent = 8;
const Recent = z.object({ kind: z.enum(thingKinds), id: z.uuid() });
export const RecallThings = z.object({ things: z.array(Recent).max(mostRecent).catch([]).default([]) });

/** `name` is what it is called, `detail` tells it from another of that name, `customerId` where it stands with a customer. */
export type Thing = { kind: ThingKind; id: string; name: string; detail: string; customerId?: string };

/** So many of a kind are shown. */
export const mostOfKind = 5;

const pastedId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** A whole id, as it is pasted. */
export const wholeId = (q: string): string | undefined => (pastedId.test(q) ? q.toLowerCase() : undefined);

/** What somebody means by the sign before it: `#` an id or a number, `>` something to do. */
export function meantBy(typed: string): { text: string; only?: "things" | "actions" } {
  const q = [...typed.trim()].slice(0, longestSearch).join("").trim();
  const text = q.slice(1).trim();
  if (q.startsWith("#")) return { text, only: "things" };
  return q.startsWith(">") ? { text, only: "actions" } : { text: q };
}

/** What is called exactly that, then what begins with it, then where a word does, then the rest; otherwise in the order in which they are. */
export function closestFirst<T extends { name: string }>(things: T[], q: string): T[] {
  const sought = searchKey(q);
  const near = ({ name }: T) => {
    const key = searchKey(name);
    if (key === sought) return 0;
    return key.startsWith(sought) ? 1 : key.includes(` ${sought}`) ? 2 : 3;
  };
  return things.toSorted((one, other) => near(one) - near(other));
}
