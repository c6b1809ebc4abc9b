import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import type { Actor } from "../access.ts";
import { personOf } from "../actor.ts";
import { cookieName, cookieRules } from "../platform/cookies.ts";
import { keptIn } from "./kept.ts";

// What somebody has just done, where it can be taken back: their browser keeps it for a minute, and the next page says it
// beside a button that does the opposite. It is no secret and no right: taking back is the same operation, which asks as always.

const ids = z.string().max(3500);
const Done = z.discriminatedUnion("what", [
  z.object({ what: z.literal("tag"), way: z.enum(["assign", "remove"]), name: z.string().max(50), count: z.number(), ids }),
  z.object({ what: z.literal("contacts"), count: z.number(), before: z.array(z.object({ to: z.string(), ids, versions: z.array(z.number()) })) }),
  z.object({ what: z.literal("read"), count: z.number(), readAt: z.string() }),
  z.object({ what: z.literal("undone") }),
]);
export type Done = z.infer<typeof Done>;
const Told = z.object({ who: z.string(), key: z.string(), done: Done, undo: z.boolean() });
export type Told = z.infer<typeof Told>;

const cookie = "told";
const seconds = 60;
/** Browsers keep no longer ones. What doesn't fit is said, and can be taken back where it was done. */
const longest = 3600;

/** Ids as short as a cookie wants them. */
const packed = (all: readonly string[]): string => Buffer.from(all.join("").replaceAll("-", ""), "hex").toString("base64url");
export const unpacked = (text: string): string[] =>
  (Buffer.from(text, "base64url").toString("hex").match(/.{32}/g) ?? []).map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));

/** Says it on the next page. */
export async function tell(actor: Actor, done: Done): Promise<void> {
  const told = { who: personOf(actor).userId, key: randomUUID(), undo: done.what !== "undone" && !("count" in done && done.count === 0) } as const;
  const whole = JSON.stringify({ ...told, done });
  const text = encodeURIComponent(whole).length <= longest ? whole : JSON.stringify({ ...told, undo: false, done: withoutIds(done) });
  (await cookies()).set(cookieName(cookie), text, { ...cookieRules(), maxAge: seconds });
}
const withoutIds = (done: Done): Done => (done.what === "contacts" ? { ...done, before: [] } : done.what === "tag" ? { ...done, ids: "" } : done);

/** What this person did last, if that was within a minute. */
export async function toldTo(actor: Actor): Promise<Told | undefined> {
  const kept = await keptIn(cookie);
  if (!kept) return undefined;
  try {
    const { data } = Told.safeParse(JSON.parse(kept));
    return data?.who === personOf(actor).userId ? data : undefined;
  } catch {
    return undefined;
  }
}

// ---------------------------------------------------------------- what forms tell of themselves

type Tagged = { way: "assign" | "remove"; name: string; whose: string[] };
export const toldOfTag = (result: object | Tagged): Done | undefined =>
  "whose" in result ? { what: "tag", way: result.way, name: result.name, count: result.whose.length, ids: packed(result.whose) } : undefined;

type Contact = { id: string; version: number; to: string };
export function toldOfContacts(before: Contact[]): Done | undefined {
  if (before.length === 0) return undefined;
  const groups = [...new Set(before.map(({ to }) => to))].map((to) => ({ to, rows: before.filter((each) => each.to === to) }));
  return {
    what: "contacts",
    count: before.length,
    before: groups.map(({ to, rows }) => ({ to, ids: packed(rows.map(({ id }) => id)), versions: rows.map(({ version }) => version) })),
  };
}
