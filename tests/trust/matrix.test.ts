import { describe, expect, test } from "vitest";
import { cellOf } from "#lib/access.ts";
import type { Row } from "../support/parties.ts";
import { fingerprint } from "../support/unwalled.ts";
import { addressesOfFiles } from "./support/addresses.ts";
import { canariesFor, leaked, plain } from "./support/canaries.ts";
import type { Identity } from "./support/cast.ts";
import { figure, full, seed, seeded } from "./support/figures.ts";
import { bodyOf, type Door, doors, fieldsOf, tableOf } from "./support/doors.ts";
import { hasRole } from "./support/oracle.ts";
import { type Place, places } from "./support/places.ts";
import { type Answer, ask, everyone } from "./support/portal.ts";
import { mayAt, type Relation, relationOf } from "./support/relations.ts";
import { call, outcomeOf } from "./support/actions.ts";
import { list, portal, world } from "./support/stage.ts";

// P1 over HTTP: every address, asked for by everybody, for what is theirs, their provider's, somebody else's, and nobody's.

const missing = "00000000-0000-4000-8000-000000000000";
const customerOf = (row: Row | undefined) => (row && (row.customerId ?? world.rows("Customer").find((one) => one.tenantId === row.tenantId)?.id)) as string;
/** An address with its ids filled in. */
function fill(path: string, { of }: Place, row: Row | undefined): string {
  const at = (row?.id as string) ?? missing;
  const ids: Record<string, string> = { kind: "seats", token: "z".repeat(43), subscriptionId: at, userId: at, itemId: at, draft: at };
  if (of === "Subscription" || path.includes("[userId]")) ids.id = customerOf(row) ?? missing;
  if (path.includes("[itemId]")) ids.id = (row?.reviewId as string) ?? missing;
  if (path.includes("[deliveryId]")) ids.id = (row?.webhookId as string) ?? missing;
  return path.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? at);
}

/** Whether somebody is to be let in, by the table of rights and by what is in the tables. */
function lets({ actor }: Identity, place: Place, row?: Row): boolean {
  const has = (one: Place["all"][number]) => (place.of && row ? mayAt(actor, one, place.of, row, world) : !place.of && hasRole(actor, one));
  const company = world.find(actor.organizationId);
  const all = [...place.all];
  const last = all.pop();
  return all.every(has) && (last === undefined || has(last) || (place.or !== undefined && has(place.or))) && (place.while?.(row, company) ?? true);
}

type Case = { who: Identity; path: string; address: string; relation: Relation; lets: boolean; row?: Row };
function casesOf(who: Identity, path: string, place: Place): Case[] {
  const about = (relation: Relation, row?: Row): Case => ({ who, path, address: fill(path, place, row), relation, lets: lets(who, place, row), row });
  const { of } = place;
  if (!of) return [about("own")];
  const rows = Map.groupBy(world.rows(of), (row) => `${relationOf(who.actor, of, row, world)} ${lets(who, place, row)}`);
  const known = [...rows.values()].flatMap((some) => some.slice(0, full ? 2 : 1).map((row) => about(relationOf(who.actor, of, row, world), row)));
  return [...known, about("missing")];
}

const everything = list.flatMap((who) => Object.entries(places).flatMap(([path, place]) => casesOf(who, path, place)));
/** A share of all, another one each day. */
function some<T>(all: T[], many: number): T[] {
  if (full) return all;
  const random = seeded(seed);
  return all
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, many)
    .map(([, one]) => one);
}

const isRoute = (path: string) => /\/(export|choices|pdf)$|\/logos\/|^\/api\/|^\/sign-in\/organization\/\[id\]|^\/proof\/organization$/.test(path);
/** Whether an answer lets in, keeps out, or does neither as it should. */
function verdictOf({ status, location }: Answer, { path, who }: Case): "in" | "out" | string {
  if (status === 200) return "in";
  const leads = new URL(location || "/", "http://here").pathname;
  if ([303, 307].includes(status)) return leads === "/sign-in" && who.session === undefined ? "out" : `leads to ${leads}`;
  if (status === 404 || (isRoute(path) && [401, 403].includes(status))) return "out";
  return `answers ${status}`;
}

test("no page and no route is left out", () => expect(addressesOfFiles()).toEqual(Object.keys(places).sort()));

describe("what is there", () => {
  const canaries = new Map(list.map((who) => [who.name, canariesFor(who.actor, world)] as const));
  const lost: string[] = [];
  const asked = some(everything, 300);
  const kinds = new Map<string, string>();

  test("is given to whoever may have it, and to nobody else", async () => {
    const refused: { one: Case; text: string; status: number }[] = [];
    await everyone(asked, 4, async (one) => {
      const answer = await ask(portal.next(), one.address, one.who.session);
      const told = `${one.who.name}: ${one.address} (${one.relation})`;
      const verdict = verdictOf(answer, one);
      const place = places[one.path] as Place;
      if (answer.status >= 500)
        lost.push(
          `${told} answers ${answer.status}: ${portal
            .said()
            .match(/.*"level":50.*/g)
            ?.at(-1)
            ?.slice(0, 1_000)}`,
        );
      else if (!place.open && one.lets !== (verdict === "in") && !(one.lets && /^leads to \/(customers|directory-listing)\//.test(verdict)))
        lost.push(`${told}: ${verdict}, may ${one.lets}`);
      const found = leaked(answer.text, canaries.get(one.who.name) as never, new Set(one.address.split("/")));
      if (found.length) lost.push(`${told} says ${found.slice(0, 4).join(", ")}`);
      if (verdict === "out" && place.of && one.relation !== "own") refused.push({ one, text: plain(answer.text), status: answer.status });
    });
    // What isn't there answers the same as what is somebody else's.
    for (const { one, text, status } of refused) {
      const key = `${one.who.name} ${one.path}`;
      const like = kinds.get(key) ?? `${status} ${text}`;
      kinds.set(key, like);
      if (like !== `${status} ${text}`) lost.push(`${key}: ${one.relation} differs from another that isn't theirs`);
    }
    figure({ promise: "P1", what: "addresses × identities × relations", tried: asked.length, lost: lost.length, more: `seed ${seed}` });
    expect(lost).toEqual([]);
  });
});

describe("what is sent", () => {
  type Sent = { who: Identity; door: Door; relation: Relation; row?: Row; may: boolean };
  const table = new Map(doors.map((door) => [door, tableOf(door)] as const));

  test("no action is left out", () => {
    const unknown = doors.filter(({ operation, reason }) => !operation && !reason).map(({ action }) => `${action.file}: ${action.name}`);
    expect(unknown).toEqual([]);
  });

  /** What somebody has no right to: they lack the role, or the row isn't theirs. What is allowed is the business of other tests. */
  const refusable = (who: Identity): Sent[] =>
    doors.flatMap((door): Sent[] => {
      const { operation } = door;
      if (!operation || cellOf("guest", operation.may)) return [];
      const [of, role] = [table.get(door), hasRole(who.actor, operation.may)];
      if (!of) return role ? [] : [{ who, door, relation: "own", may: false }];
      const rows = Map.groupBy(world.rows(of), (row) => `${relationOf(who.actor, of, row, world)} ${mayAt(who.actor, operation.may, of, row, world)}`);
      const some = [...rows.values()].flatMap((like) => like.slice(0, 1));
      const about = some.map(
        (row): Sent => ({ who, door, row, relation: relationOf(who.actor, of, row, world), may: mayAt(who.actor, operation.may, of, row, world) }),
      );
      return [...about, { who, door, relation: "missing" as const, may: false }].filter(
        ({ may, relation }) => !may && !(door.begins && role && relation === "missing"),
      );
    });

  test("changes nothing of others', and tells nobody whether it is there", async () => {
    const sent = some(list.flatMap(refusable), 160);
    const lost: string[] = [];
    const missing = new Map<string, string>();
    const canaries = new Map(list.map((who) => [who.name, canariesFor(who.actor, world)] as const));
    let reached = 0;
    const before = await fingerprint(["Session"]);
    const outcome = async ({ who, door, row }: Sent) => {
      const fields = fieldsOf(door, row, world);
      const answer = await call(portal.next(), door.action, await bodyOf(door, fields), who.session);
      const { codes, to } = outcomeOf(answer);
      return { answer, fields, codes, said: `${codes.join(" ")} ${plain(to)}` };
    };
    await everyone(sent, 4, async (one) => {
      const { who, door, relation } = one;
      const { answer, fields, codes, said } = await outcome(one);
      const told = `${who.name}: ${door.action.name} (${relation})`;
      const [role, signedOut] = [hasRole(who.actor, door.operation?.may as never), who.session === undefined];
      if (answer.status >= 500) lost.push(`${told} answers ${answer.status}`);
      const silent = door.form !== "state";
      if (!role && !silent && !codes.includes(signedOut ? "unauthenticated" : "forbidden")) lost.push(`${told}: no right, and told "${said}"`);
      const did = door.echoes ? /"sent":true/ : /"done":(?!false)/;
      if (role && !silent && (codes.length === 0 || did.test(answer.text))) lost.push(`${told}: done, "${said}"`);
      if (codes.includes("not_found")) reached++;
      const found = leaked(answer.text, canaries.get(who.name) as never, new Set(Object.values(fields)));
      if (found.length) lost.push(`${told} says ${found.slice(0, 4).join(", ")}`);
      if (!role || door.begins || relation === "own" || relation === "missing") return;
      const key = `${who.name} ${door.action.id}`;
      const like = missing.get(key) ?? (await outcome({ ...one, row: undefined })).said;
      missing.set(key, like);
      if (like !== said) lost.push(`${told}: "${said}", and of what isn't there "${like}"`);
    });
    const after = await fingerprint(["Session"]);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    if (changed.length) lost.push(`changed: ${changed.join(", ")}`);
    figure({
      promise: "P1",
      what: "actions × identities × relations",
      tried: sent.length,
      lost: lost.length,
      more: `${reached} looked for the row; seed ${seed}`,
    });
    expect(lost).toEqual([]);
  });
});
