import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listOneTimeLinks, readOneTimeLink } from "#lib/domain/identity/handing/reads.ts";
import { mostMisses } from "#lib/domain/identity/handing/rules.ts";
import { makeOneTimeLink, withdrawOneTimeLink } from "#lib/domain/identity/handing/writes.ts";
import { changePassword, signIn } from "#lib/domain/identity/writes.ts";
import { resetUserPassword } from "#lib/domain/users/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { type Account, unseal } from "#lib/web/sealing.ts";
import { db } from "../support/db.ts";
import { handOverTo, linksOf, opening, sealedFor, temporaryOf, usersOf } from "../support/one-time.ts";
import { customer, provider, refusal, refusals } from "../support/world.ts";
import { all, from, hour, rowOf, stranger } from "../support/hand-over.ts";

test("the receiver gets account and password, once; the sender sees when, and from roughly where", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const made = await handOverTo(all.ada, all.holz, [secret]);
  expect(await linksOf(all.ada, all.holz)).toMatchObject([{ state: "waiting", openedAt: null }]);
  expect(await readOneTimeLink(stranger, made)).toMatchObject({
    ...{ createdByName: all.ada.name, createdByOrganization: all.ada.organizationName, customerName: "Bäckerei Holz", accounts: 1, passphrase: false },
  });
  const accounts = await unseal(await opening(made, from), { ...made, passphrase: "" });
  expect(accounts).toEqual([{ userName: secret.userName, password: secret.password }]);
  expect((await refusal(opening(made, from))).code).toBe("one_time_link.over");
  expect(await linksOf(all.ada, all.holz)).toMatchObject([{ state: "opened", openedFrom: from.ip.replace(".77", ".0/24"), openedWith: from.userAgent }]);
  expect((await rowOf(made.id)).sealed).toBeNull();
  // And it is the password.
  expect((await signIn(stranger, { email: secret.userName, password: secret.password, ip: from.ip })).id).toBeTruthy();
});

test("looking at the link, as a mail scanner does, doesn't use it up", async () => {
  const made = await handOverTo(all.ada, all.holz, [await temporaryOf(all.ada, all.holz)]);
  for (let looks = 0; looks < 5; looks++) await readOneTimeLink(stranger, made);
  expect(await opening(made, from)).toBeTruthy();
});

test("of fifty who open it at the same moment, one gets it", async () => {
  const made = await handOverTo(all.ada, all.holz, [await temporaryOf(all.ada, all.holz)]);
  // Each from somewhere else: nobody is held up by a bound.
  const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => opening(made, { ip: `203.0.113.${at}` })));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));
  // Fifty at once may be more than there is room for; who is sent away has got nothing either.
  expect(refused.filter((code) => !["one_time_link.over", "busy"].includes(code))).toEqual([]);
  expect(await db.auditEntry.count({ where: { action: "oneTimeLink.open", subjectId: made.id } })).toBe(1);
});

test("neither password, key nor passphrase is anywhere in the database, before and after", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const passphrase = "kiwi-lamp-seven-owl";
  const made = await handOverTo(all.ada, all.holz, [secret], { passphrase });
  const canaries = [secret.password, made.key, passphrase];
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const dump = async () => {
    const texts: string[] = [];
    for (const { name } of tables)
      texts.push(...(await client.query(`SELECT row_to_json(t)::text AS row FROM ${name} t`)).rows.map(({ row }) => `${name} ${row}`));
    return texts;
  };
  const holding = (texts: string[], canary: string) => texts.filter((text) => text.includes(canary)).map((text) => text.split(" ")[0]);
  const before = await dump();
  expect(canaries.flatMap((canary) => holding(before, canary))).toEqual([]);
  // That this would find what is there: the sealed text is, and goes with the opening.
  const { sealed } = await rowOf(made.id);
  expect(holding(before, sealed as string)).toEqual(['public."OneTimeLink"']);
  expect(holding(before, made.link)).toEqual([]);
  await opening(made, from);
  const after = await dump();
  expect([...canaries, sealed as string].flatMap((canary) => holding(after, canary))).toEqual([]);
  await client.end();
});

test("with a passphrase neither the key nor the passphrase is enough; a wrong one asks the server nothing", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const made = await handOverTo(all.ada, all.holz, [secret], { passphrase: "kiwi-lamp-seven-owl" });
  const sealed = await opening(made, from);
  const tried = (passphrase: string, key = made.key, link = made.link) => unseal(sealed, { link, key, passphrase });
  expect(await tried("")).toBeUndefined();
  expect(await tried("kiwi-lamp-seven-ow")).toBeUndefined();
  expect(await tried("kiwi-lamp-seven-owl", "A".repeat(43))).toBeUndefined();
  expect(await tried("kiwi-lamp-seven-owl", made.key, "A".repeat(22))).toBeUndefined();
  expect(await tried(" kiwi-lamp-seven-owl ")).toEqual([{ userName: secret.userName, password: secret.password }]);
});

test("opened, withdrawn, replaced, expired and never there are the same to whoever has the address", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const replaced = await handOverTo(all.ada, all.holz, [secret]);
  const withdrawn = await handOverTo(all.ada, all.holz, [secret]);
  await withdrawOneTimeLink(all.ada, { id: withdrawn.id });
  const opened = await handOverTo(all.ada, all.holz, [secret]);
  await opening(opened, from);
  const expired = await handOverTo(all.ada, all.holz, [secret], { hours: 4 });
  clock.move(4 * hour);
  const never = { link: "n".repeat(22), key: expired.key };
  const answers = new Set<string>();
  for (const each of [replaced, withdrawn, opened, expired, never]) {
    for (const refused of await refusals([readOneTimeLink(stranger, each), opening(each, from)])) answers.add(JSON.stringify(refused));
  }
  expect([...answers]).toEqual([JSON.stringify({ code: "one_time_link.over", params: {}, fields: {} })]);
  expect((await linksOf(all.ada, all.holz)).map(({ state }) => state)).toEqual(["expired", "opened", "withdrawn", "superseded"]);
  expect((await refusal(withdrawOneTimeLink(all.ada, { id: opened.id }))).code).toBe("one_time_link.not_waiting");
});

test("whoever saw the address but hasn't got the key can't use the link up", async () => {
  const made = await handOverTo(all.ada, all.holz, [await temporaryOf(all.ada, all.holz)]);
  const guesser = { ...made, key: "A".repeat(43) };
  expect((await refusal(opening(guesser, from))).code).toBe("one_time_link.over");
  expect(await opening(made, from)).toBeTruthy();
});

test("guesses are counted by address; whoever has a link isn't", async () => {
  const never = { link: "n".repeat(22), key: "A".repeat(43) };
  for (let miss = 0; miss < mostMisses; miss++) expect((await refusal(opening(never, from))).code).toBe("one_time_link.over");
  expect((await refusal(opening(never, from))).code).toBe("one_time_link.throttled");
  const made = await handOverTo(all.ada, all.holz, [await temporaryOf(all.ada, all.holz)]);
  expect((await refusal(opening(made, from))).code).toBe("one_time_link.throttled");
  expect(await opening(made, { ip: "203.0.113.5" })).toBeTruthy();
});

test("a link is good no longer than its password, and only to one that waits for its first sign-in", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  clock.move(71 * hour);
  const made = await handOverTo(all.ada, all.holz, [secret], { hours: 24 });
  expect((await rowOf(made.id)).expiresAt).toEqual(secret.until);
  clock.move(2 * hour);
  const { command } = await sealedFor(all.holz, [secret]);
  expect((await refusal(makeOneTimeLink(all.ada, command))).code).toBe("one_time_link.password_over");
  const [other] = await usersOf(all.ada, all.holz, ["berta"]);
  const foreign = await customer(await provider());
  const elsewhere = await sealedFor(all.holz, [other as Account, { userName: foreign.email, password: "x" }]);
  expect((await refusal(makeOneTimeLink(all.ada, elsewhere.command))).code).toBe("one_time_link.password_over");
});

test("another password ends the link to the one before, whoever sets it", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const made = await handOverTo(all.ada, all.holz, [secret]);
  await temporaryOf(all.rita, all.holz);
  expect((await refusal(readOneTimeLink(stranger, made))).code).toBe("one_time_link.over");
  expect((await linksOf(all.ada, all.holz)).map(({ state }) => state)).toEqual(["superseded"]);

  const [user] = (await usersOf(all.ada, all.holz, ["berta"])) as [Account];
  const told = await handOverTo(all.ada, all.holz, [user]);
  const session = await signIn(stranger, { email: user.userName, password: user.password, ip: from.ip });
  const chosen = { currentPassword: user.password, newPassword: "a-good-long-secret-1", repeatPassword: "a-good-long-secret-1" };
  await changePassword((await actorOfSession(session.id)) as Actor, chosen);
  expect((await refusal(opening(told, from))).code).toBe("one_time_link.over");
});

test("a list of several is one link; the password of one of them ends nothing for the others", async () => {
  const accounts = await usersOf(all.rita, all.holz, ["anna", "berta", "carla"]);
  const made = await handOverTo(all.rita, all.holz, accounts);
  const { id } = await db.membership.findFirstOrThrow({ where: { user: { email: (accounts[0] as Account).userName } } });
  await resetUserPassword(all.rita, { id });
  expect(await listOneTimeLinks(all.rita, { customerId: all.holz.organizationId, userId: null })).toMatchObject([{ accounts: 3, state: "waiting" }]);
  expect(await unseal(await opening(made, from), { ...made, passphrase: "" })).toEqual(accounts.map(({ userName, password }) => ({ userName, password })));
});

test("a hundred accounts fit, and no more than that", async () => {
  // Not made the way that hashes a hundred passwords.
  const accounts = Array.from({ length: 100 }, (_, at) => ({ userName: `${"u".repeat(60)}${at}@${randomUUID()}.onmicrosoft.com`, password: "x".repeat(16) }));
  const waiting = { firstName: "U", lastName: "U", passwordHash: "", mustChangePassword: true, passwordExpiresAt: new Date(Date.now() + hour) };
  const made = await db.user.createManyAndReturn({ data: accounts.map(({ userName: email }) => ({ email, ...waiting })), select: { id: true } });
  await db.membership.createMany({ data: made.map(({ id: userId }) => ({ userId, tenantId: all.holz.organizationId, roles: [] })) });
  const link = await handOverTo(all.ada, all.holz, accounts);
  expect(await unseal(await opening(link, from), { ...link, passphrase: "" })).toEqual(accounts);
  const { command } = await sealedFor(all.holz, accounts.slice(0, 2));
  expect((await refusal(makeOneTimeLink(all.ada, { ...command, sealed: "s".repeat(32_001) }))).code).toBe("invalid");
});

test("a submit that is sent again makes one link", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const { key, command } = await sealedFor(all.holz, [secret]);
  const answers = await Promise.all(Array.from({ length: 5 }, () => makeOneTimeLink(all.ada, command)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await db.oneTimeLink.count({ where: { customerId: all.holz.organizationId } })).toBe(1);
  expect(await opening({ link: command.link, key }, from)).toBeTruthy();
});
