import { afterEach, beforeEach, expect, test } from "vitest";
import { may } from "#lib/access.ts";
import { type Actor, awaits } from "#lib/actor.ts";
import { addMinutes } from "#lib/days.ts";
import { setFactorRule } from "#lib/domain/identity/factors/writes.ts";
import { limits } from "#lib/domain/identity/rules.ts";
import { listSessions } from "#lib/domain/identity/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { come, sessionOf, withApp } from "../support/factors.ts";
import { person } from "../support/sign-in.ts";
import { operator, refusal } from "../support/world.ts";
import { demandSecondFactors } from "../../scripts/sign-in-rules.ts";

// A window of its own for each test's tries, and codes that no test before has used.
let windows = 0;
beforeEach(() => clock.move(++windows * limits.windowMinutes * 60_000));
afterEach(async () => {
  clock.reset();
  await db.secondFactorRule.deleteMany();
});

test("a rule whose day has come holds for whoever is signed in already, and what it no longer asks for isn't waited for", async () => {
  const [olga, ada, paul] = [await operator(), await person(), await person()];
  const [here, later] = [await come(ada.email), await come(paul.email)];
  const { membershipId } = await db.session.findUniqueOrThrow({ where: { id: sessionOf(later) } });
  await db.membership.update({ where: { id: membershipId }, data: { roles: ["BILLING_ADMIN"] } });
  const waits = async (one: Actor) => awaits((await actorOfSession(sessionOf(one))) as Actor);
  await setFactorRule(olga, { kind: "provider", roles: ["GLOBAL_ADMIN"], from: "2026-01-01" });
  expect([await waits(here), await waits(later)]).toEqual(["ENROLMENT", null]);
  await setFactorRule(olga, { kind: "provider", roles: ["BILLING_ADMIN"], from: "2026-01-01" });
  expect([await waits(here), await waits(later)]).toEqual([null, "ENROLMENT"]);
  await setFactorRule(olga, { kind: "provider", roles: [], from: "2026-01-01" });
  expect([await waits(here), await waits(later)]).toEqual([null, null]);
});

test("who must have one and has none sets it up before anything else, from the day on that the operator named", async () => {
  const [olga, ada] = [await operator(), await person()];
  const tomorrow = addMinutes(clock.now(), 24 * 60)
    .toISOString()
    .slice(0, 10);
  await setFactorRule(olga, { kind: "provider", roles: ["GLOBAL_ADMIN"], from: tomorrow });
  expect(awaits(await come(ada.email))).toBeNull();
  await setFactorRule(olga, { kind: "provider", roles: ["SALES_AGENT"], from: "2026-01-01" });
  expect(awaits(await come(ada.email))).toBeNull();
  await setFactorRule(olga, { kind: "provider", roles: ["SALES_AGENT", "GLOBAL_ADMIN"], from: "2026-01-01" });
  const half = await come(ada.email);
  expect(awaits(half)).toBe("ENROLMENT");
  expect((await refusal(listSessions(half, {}))).code).toBe("forbidden");
  const { now } = await withApp(half);
  expect(sessionOf(now)).not.toBe(sessionOf(half));
  expect(await actorOfSession(sessionOf(half))).toBeUndefined();
  expect(may(now, "customer.list")).toBe(true);
});

test("a new installation demands it of everybody with a role; one from before of operators besides; and what was set stays", async () => {
  const demanded = async () =>
    Object.fromEntries((await db.secondFactorRule.findMany({ orderBy: { kind: "asc" } })).map(({ kind, roles }) => [kind, roles.length]));
  await demandSecondFactors(process.env.DATABASE_URL as string);
  expect(await demanded()).toEqual({ customer: 5, operator: 5, provider: 5, reseller: 5 });
  const olga = await operator();
  await setFactorRule(olga, { kind: "customer", roles: [], from: "2026-01-01" });
  await demandSecondFactors(process.env.DATABASE_URL as string);
  expect(await demanded()).toMatchObject({ customer: 0, operator: 5 });
  await db.secondFactorRule.deleteMany({ where: { kind: { in: ["customer", "operator"] } } });
  await demandSecondFactors(process.env.DATABASE_URL as string);
  expect(await demanded()).toEqual({ operator: 5, provider: 5, reseller: 5 });
});
