import { afterEach, expect, test } from "vitest";
import { awaits, personOf } from "#lib/actor.ts";
import { readAppSetUp } from "#lib/domain/identity/factors/reads.ts";
import { confirmApp, setFactorRule, startApp } from "#lib/domain/identity/factors/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { db, untilSomebodyWaits } from "../support/db.ts";
import { codeOf, come as signedIn, sessionOf, sitting, withApp } from "../support/factors.ts";
import { person, right, knock } from "../support/sign-in.ts";
import { about, at, names } from "../support/sign-in-elsewhere.ts";
import { come, withSignIn } from "../support/single-sign-on.ts";
import { type Member, operator, refusal } from "../support/world.ts";

// Somebody who has the password alone signs in at the very moment at which its owner sets up a second factor.

afterEach(() => db.secondFactorRule.deleteMany());

const demanded = async () => setFactorRule(await operator(), { kind: "provider", roles: ["GLOBAL_ADMIN"], from: "2020-01-01" });

/** While the account is held, its owner confirms an app, and behind them somebody comes: who that is in the end. */
async function behind(owner: Member, comes: () => Promise<{ id: string }>) {
  const here = await signedIn(owner.email);
  const { id } = await startApp(here, { name: "Phone" });
  const { secret = "" } = (await readAppSetUp(here, { id })) as { secret?: string };
  const both = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${owner.userId}::uuid FOR UPDATE`;
    const confirmed = confirmApp(here, { id, code: codeOf(secret) });
    await untilSomebodyWaits(1);
    const came = comes();
    await untilSomebodyWaits(2);
    return { confirmed, came };
  });
  await both.confirmed;
  return actorOfSession((await both.came).id);
}

test.each(["where one is demanded", "where nobody demands one"])("a sign-in under way while the first factor is set up has to show it, %s", async (where) => {
  const ada = await person();
  if (where === "where one is demanded") await demanded();
  const other = await behind(ada, () => knock(ada.email, right));
  expect(other && awaits(other)).toBe("PROOF");
  expect((await refusal(startApp(other as never, { name: "Mine" }))).code).toBe("forbidden");
});

test("so has one that comes by the organization's own sign-in", async () => {
  const ada = await person();
  const { domain } = await withSignIn(ada, at, names);
  const email = `ada@${domain}`;
  await db.user.update({ where: { id: ada.userId }, data: { email } });
  await come(ada.organizationId, at, about(email));
  const other = await behind({ ...ada, email }, () => come(ada.organizationId, at, about(email)));
  expect(other && awaits(other)).toBe("PROOF");
});

test("a session that was to set up the first factor adds none beside one that is there", async () => {
  const ada = await person();
  await demanded();
  const { now } = await withApp(await signedIn(ada.email));
  const { id } = await knock(ada.email, right);
  await db.session.update({ where: { id }, data: { awaits: "ENROLMENT", provenAt: clock.now() } });
  const other = await sitting(id);
  const started = await startApp(other, { name: "Mine" });
  const { secret = "" } = (await readAppSetUp(other, started)) as { secret?: string };
  expect((await refusal(confirmApp(other, { id: started.id, code: codeOf(secret) }))).code).toBe("session.not_found");
  expect(await db.secondFactor.count({ where: { userId: personOf(now).userId, confirmedAt: { not: null } } })).toBe(1);
  expect(await actorOfSession(sessionOf(now))).toBeDefined();
});
