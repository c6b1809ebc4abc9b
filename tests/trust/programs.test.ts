import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { callOf } from "#lib/partner-center/routes.ts";
import type { Row } from "../support/parties.ts";
import { fingerprint } from "../support/unwalled.ts";

vi.hoisted(() => {
  // How often a program may ask is another promise's.
  process.env.API_REQUESTS_PER_MINUTE = "1000000";
});

import { canariesFor, leaked, plain } from "./support/canaries.ts";
import type { Identity } from "./support/cast.ts";
import { figure, full, seed, seeded } from "./support/figures.ts";
import { everyone } from "./support/portal.ts";
import { type ApiRoute, apiRoutes, bodyFor, constants, customerOf, gapsOf, tables, tokensOf } from "./support/programs.ts";
import { relationOf } from "./support/relations.ts";
import { list, portal, world } from "./support/stage.ts";

// P24 over HTTP: every address of the API, asked for by everybody's program, for what is theirs, somebody else's, what
// belongs to another customer, and nobody's.

const missing = "00000000-0000-4000-8000-000000000000";
const tokens = await tokensOf(list, () => portal.next());
const people = list.filter(({ name }) => tokens.has(name));
const canaries = new Map(people.map((who) => [who.name, canariesFor(who.actor, world)] as const));

/** `theirs`: all that it names is theirs to know, and belongs together. `hidden`: what of it isn't theirs to know. */
type Case = { who: Identity; route: ApiRoute; address: string; at: Record<string, string>; theirs: boolean; hidden: "nothing" | "the row" | "whose it is" };
const isTheirs = (who: Identity, table: string, row: Row) => relationOf(who.actor, table, row, world) === "own";
/** One of each kind that somebody stands to. */
const kinds = (who: Identity, table: string): Row[] =>
  [...Map.groupBy(world.rows(table), (row) => relationOf(who.actor, table, row, world)).values()].flatMap((rows) => rows.slice(0, full ? 3 : 1));

function casesOf(who: Identity, route: ApiRoute): Case[] {
  const gaps = gapsOf(route);
  const named = gaps.filter((gap) => tables[gap]);
  const [inner, outer] = [named.at(-1), named.length > 1 ? named[0] : undefined];
  const filled = (at: Record<string, string>, theirs: boolean, hidden: Case["hidden"]): Case => {
    const all = { ...constants, ...at };
    const address = route.path.replace(/\{(\w+)\}/g, (_, gap: string) => encodeURIComponent(all[gap] ?? missing));
    return { who, route, address, at: all, theirs, hidden };
  };
  const idOf = (gap: string, row: Row) => String(gap === "partnerId" ? row.tenantId : row.id);
  if (!inner) return [filled({}, true, "nothing")];
  const innerTable = tables[inner] as string;
  return [undefined, ...kinds(who, innerTable)].flatMap((row) => {
    const mine = row !== undefined && isTheirs(who, innerTable, row);
    const at = { [inner]: row ? idOf(inner, row) : missing };
    if (!outer) return [filled(at, mine, mine ? "nothing" : "the row")];
    const outerTable = tables[outer] as string;
    const whose = row && (outerTable === "Customer" ? customerOf(row, world) : world.find(row.reviewId));
    const around = [undefined, ...new Set([...(whose ? [whose] : []), ...kinds(who, outerTable)])];
    return around.map((one) => {
      const known = one !== undefined && isTheirs(who, outerTable, one);
      const together = one === whose || innerTable === "Reseller";
      return filled({ ...at, [outer]: String(one?.id ?? missing) }, mine && known && together, known ? (mine ? "nothing" : "the row") : "whose it is");
    });
  });
}

type Said = { status: number; text: string };
/** A share of all, another one each day. */
function some<T>(all: T[], many: number): T[] {
  if (full) return all;
  const random = seeded(seed);
  const drawn = all.map((one) => [random(), one] as const).sort(([a], [b]) => a - b);
  return drawn.slice(0, many).map(([, one]) => one);
}

/** As programs ask: with a token and without a cookie. */
async function sendTo({ who, route, address, at }: Case): Promise<Said> {
  const { method, path } = route;
  const body = ["POST", "PUT", "PATCH"].includes(method) ? JSON.stringify(bodyFor(callOf({ method, path }), at)) : undefined;
  const headers = { authorization: `Bearer ${tokens.get(who.name)}`, ...(body && { "content-type": "application/json" }) };
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${portal.next()}/v1/${address}`, { method, headers, body });
    const said = { status: answer.status, text: await answer.text() };
    if (said.status !== 503 || tries === 5) return said;
    await wait(500);
  }
}
const told = ({ who, route, address }: Case) => `${who.name}: ${route.method} ${address}`;
const asked = ({ at, address }: Case) => new Set([...Object.values(at), ...address.split("/")]);
const isIn = ({ status }: Said) => status < 300;

test("whoever may have a program has one, and it gets a token", () => {
  expect([...tokens.keys()]).toEqual(
    expect.arrayContaining(["global admin", "billing", "other provider", "reseller of one", "ended partner", "nobody's reseller"]),
  );
});

describe("what is there", () => {
  const reads = people.flatMap((who) => apiRoutes.filter(({ method }) => method === "GET").flatMap((route) => casesOf(who, route)));

  test("is said to whoever may have it, and to nobody else", async () => {
    const cases = some(reads, 400);
    const [lost, refused, answered]: [string[], [Case, Said][], Set<string>] = [[], [], new Set()];
    await everyone(cases, 4, async (one) => {
      const answer = await sendTo(one);
      if (answer.status >= 500) lost.push(`${told(one)} answers ${answer.status}`);
      if (isIn(answer) && !one.theirs) lost.push(`${told(one)} is let in`);
      if (isIn(answer)) answered.add(one.route.path);
      const found = leaked(answer.text, canaries.get(one.who.name) as never, asked(one));
      if (found.length > 0) lost.push(`${told(one)} says ${found.slice(0, 4).join(", ")}`);
      if (one.hidden !== "nothing" && !isIn(answer)) refused.push([one, answer]);
    });
    // What isn't there answers the same as what is somebody else's.
    const likes = new Map<string, string>();
    for (const [one, { status, text }] of refused) {
      const key = `${one.who.name} ${one.route.path} ${one.hidden}`;
      const said = `${status} ${plain(text.replaceAll(/"correlationId":"[^"]*"/gi, ""))}`;
      const like = likes.get(key) ?? said;
      likes.set(key, like);
      if (like !== said) lost.push(`${told(one)}: "${said.slice(0, 200)}", and of another that isn't theirs "${like.slice(0, 200)}"`);
    }
    const more = `${answered.size} of ${new Set(reads.map(({ route }) => route.path)).size} addresses answered somebody; seed ${seed}`;
    figure({ promise: "P24", what: "addresses × programs × relations", tried: cases.length, lost: lost.length, more });
    expect(lost).toEqual([]);
  });
});

describe("what is sent", () => {
  const writes = people.flatMap((who) =>
    apiRoutes.filter((route) => route.method !== "GET" && gapsOf(route).some((gap) => tables[gap])).flatMap((route) => casesOf(who, route)),
  );

  test("changes nothing that isn't theirs, and tells nobody whether it is there", async () => {
    const cases = some(
      writes.filter(({ theirs }) => !theirs),
      250,
    );
    const lost: string[] = [];
    let looked = 0;
    const except = ["Session", "Consent", "Application", "Throttle"];
    const before = await fingerprint(except);
    await everyone(cases, 4, async (one) => {
      const answer = await sendTo(one);
      if (answer.status >= 500 || isIn(answer)) lost.push(`${told(one)} answers ${answer.status}`);
      if (answer.status === 404) looked++;
      const found = leaked(answer.text, canaries.get(one.who.name) as never, asked(one));
      if (found.length > 0) lost.push(`${told(one)} says ${found.slice(0, 4).join(", ")}`);
    });
    const after = await fingerprint(except);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    if (changed.length > 0) lost.push(`changed: ${changed.join(", ")}`);
    figure({
      promise: "P24",
      what: "calls × programs × relations",
      tried: cases.length,
      lost: lost.length,
      more: `${looked} looked for the row; seed ${seed}`,
    });
    expect(lost).toEqual([]);
    // Whoever is refused at the door proves nothing of what is behind it.
    expect(looked).toBeGreaterThan(cases.length / 3);
  });
});
