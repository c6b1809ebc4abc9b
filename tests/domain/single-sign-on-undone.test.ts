import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readNotMe } from "#lib/domain/identity/sessions/reads.ts";
import { disownSessions } from "#lib/domain/identity/sessions/writes.ts";
import { endFromThere } from "#lib/domain/sso/leaving/writes.ts";
import { setSingleSignOn } from "#lib/domain/sso/writes.ts";
import { sendPasswordLink } from "#lib/domain/team/writes.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { about, at, names, refused } from "../support/sign-in-elsewhere.ts";
import { come, withSignIn } from "../support/single-sign-on.ts";
import { colleague, type Member, provider } from "../support/world.ts";

async function signedIn(ada: Member, more: object = {}) {
  const { domain } = await withSignIn(ada, at, names);
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const email = `sam@${domain}`;
  await db.user.update({ where: { id: sam.userId }, data: { email } });
  const { id } = await come(ada.organizationId, at, about(email, more));
  return { sam, email, id };
}
const letters = (to: string) => db.letter.findMany({ where: { to, template: "sign-in-linked" } });
const isOpen = async (id: string) => (await db.session.findUniqueOrThrow({ where: { id } })).revokedAt === null;

test("whoever has an account hears when their organization's sign-in opens it for the first time, and says that it wasn't them", async () => {
  const ada = await provider();
  const { sam, email, id } = await signedIn(ada);
  const written = await letters(email);
  expect(written).toMatchObject([{ data: { email, issuer: at.at, place: ["notMe", expect.any(String)] } }]);
  // Somebody who is new here has nobody else's account.
  await come(ada.organizationId, at, about(`new-${email}`));
  expect(await letters(`new-${email}`)).toEqual([]);

  const token = JSON.stringify(written[0]?.data).match(/"notMe","([\w-]+)"/)?.[1] as string;
  expect(await readNotMe(guest("en"), { token })).toEqual({ email, linked: true });
  await disownSessions(guest("en"), { token });
  expect(await isOpen(id)).toBe(false);
  expect(await refused(come(ada.organizationId, at, about(email)))).toBe("single.disowned");
  // A global admin looked into it.
  const { id: member } = await db.membership.findFirstOrThrow({ where: { userId: sam.userId } });
  await sendPasswordLink(ada, { idempotencyKey: randomUUID(), id: member });
  expect(await come(ada.organizationId, at, about(email))).toHaveProperty("id");
  expect(await letters(email)).toHaveLength(2);
});

test("nothing of a provider's tokens is kept or told", async () => {
  const ada = await provider();
  const { id } = await signedIn(ada);
  const tables = await db.$queryRaw<
    { name: string }[]
  >`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'`;
  const holding: string[] = [];
  for (const { name } of tables) {
    const found = await db.$queryRawUnsafe<object[]>(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%none-of-yours%' OR t::text LIKE '%eyJ%' LIMIT 1`);
    if (found.length > 0) holding.push(name);
  }
  expect(holding).toEqual([]);
  expect(await isOpen(id)).toBe(true);
});

test("who signs out there is signed out here: of the one session that is named, or of all", async () => {
  const ada = await provider();
  const { email, id: desk } = await signedIn(ada, { sid: "desk" });
  const { id: train } = await come(ada.organizationId, at, about(email, { sid: "train" }));
  const { id: other } = await come(ada.organizationId, at, about(`other-${email}`, { sid: "desk-of-another" }));
  const tell = (said: string) => endFromThere(guest("en"), { id: ada.organizationId, said });
  const named = at.logout({ sub: email, sid: "desk" });
  expect(await tell(named)).toEqual({ id: ada.organizationId });
  expect(await Promise.all([desk, train, other].map(isOpen))).toEqual([false, true, true]);
  // Told again, it isn't done again.
  await db.session.update({ where: { id: desk }, data: { revokedAt: null } });
  expect(await tell(named)).toMatchObject({ unchanged: true });
  expect(await tell(at.logout({ sub: email }))).toEqual({ id: ada.organizationId });
  expect(await Promise.all([desk, train, other].map(isOpen))).toEqual([false, false, true]);
  const entries = await db.auditEntry.findMany({ where: { action: "singleSignOn.end", organizationId: ada.organizationId }, orderBy: { at: "asc" } });
  expect(entries).toMatchObject([
    { subjectName: email, details: { issuer: at.at, count: 1 } },
    { subjectName: email, details: { count: 2 } },
  ]);
});

test("nobody is signed out by what their provider didn't say", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const { email, id } = await signedIn(ada, { sid: "desk" });
  await withSignIn(paul, at, names);
  const now = Math.floor(Date.now() / 1000);
  const lies = {
    "no signature": at.logout({ sub: email }, { alg: "none" }),
    "another key": at.logout({ sub: email }, { key: "other" }),
    "another issuer": at.logout({ sub: email }, { issuer: "https://elsewhere.example" }),
    "for another client": at.logout({ sub: email, aud: "another" }),
    "too old": at.logout({ sub: email, iat: now - 600, exp: now - 500 }),
    "of another type": at.logout({ sub: email }, { typ: "JWT" }),
    "an ID token": at.logout({ sub: email, events: undefined }),
    "with a nonce": at.logout({ sub: email, nonce: "n" }),
    "about nobody": at.logout({}),
    "without a number": at.logout({ sub: email, jti: undefined }),
    "an event that is none": at.logout({ sub: email, events: { "http://schemas.openid.net/event/backchannel-logout": null } }),
    ...Object.fromEntries(
      [{ not: "x" }, 7, null, ["x"], "", "x\u0000", "x".repeat(501)].flatMap((value) =>
        ["jti", "sub", "sid"].map((name) => [`${name} is ${JSON.stringify(value)}`, at.logout({ sub: email, [name]: value })]),
      ),
    ),
    "no token": "none",
  };
  for (const [lie, said] of Object.entries(lies))
    expect(await refused(endFromThere(guest("en"), { id: ada.organizationId, said })), lie).toBe("single.not_believed");
  // Another organization of the same provider says it of its own people alone.
  expect(await endFromThere(guest("en"), { id: paul.organizationId, said: at.logout({ sub: email, sid: "desk" }) })).toMatchObject({ unchanged: true });
  expect(await isOpen(id)).toBe(true);
  await setSingleSignOn(ada, { version: 1, issuer: at.at, clientId: "another", groupsClaim: "groups", groups: {}, defaultRoles: ["SALES_AGENT"] });
  expect(await refused(endFromThere(guest("en"), { id: ada.organizationId, said: at.logout({ sub: email }) }))).toBe("single.not_believed");
});
