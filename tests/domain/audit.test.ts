import pg from "pg";
import { expect, test, vi } from "vitest";
import { cellOf, kinds, type Permission, permissions } from "#lib/access.ts";
import { listActivity, recentActivity } from "#lib/domain/audit/reads.ts";
import { detailRows } from "#lib/domain/audit/rules.ts";
import { changePassword, revokeSession, signIn } from "#lib/domain/identity/writes.ts";
import { markRead } from "#lib/domain/notifications/writes.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { de } from "#lib/i18n/de/index.ts";
import { en } from "#lib/i18n/en/index.ts";
import { sweepRecords } from "#lib/jobs/sweep-records.ts";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { clock } from "#lib/platform/clock.ts";
import { log } from "#lib/platform/log.ts";
import { guest } from "#lib/platform/session.ts";
import { scopeNameOf } from "#lib/scopes.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, provider, refusal, reseller } from "../support/world.ts";

const url = () => process.env.DATABASE_URL as string;
const invite = async (by: Awaited<ReturnType<typeof provider>>, note: string) => (await requestPartnership(by, { note, language: "en" })).id;

/** Somebody with all the power over the database that there is. */
async function asSuperuser(...statements: string[]) {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const tamper = (statement: string) => asSuperuser('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL', statement, 'ALTER TABLE "AuditEntry" ENABLE TRIGGER ALL');

test("an entry can't be changed, removed or emptied", async () => {
  await invite(await provider(), "Rheintech");
  for (const statement of ['UPDATE "AuditEntry" SET "actorName" = \'x\'', 'DELETE FROM "AuditEntry"', 'TRUNCATE "AuditEntry" CASCADE']) {
    await expect(asSuperuser(statement)).rejects.toThrow("audit_entry_is_append_only");
  }
});

test("who asks for what the table of rights doesn't give them leaves a line in the log: who, and for what", async () => {
  const warn = vi.spyOn(log, "warn");
  const sam = await colleague(await provider(), ["HELPDESK_AGENT"]);
  expect((await refusal(requestPartnership(sam, { note: "", language: "en" }))).code).toBe("forbidden");
  const who = { kind: "provider", principal: sam.userId, organization: sam.organizationId };
  expect(warn.mock.calls).toEqual([[{ code: "forbidden", ...who, permission: "provider.requestPartnership" }, "refused by the table of rights"]]);
  warn.mockRestore();
});

test("every write leaves exactly one entry, a refused one none", async () => {
  const ada = await provider();
  const count = () => db.auditEntry.count({ where: { organizationId: ada.organizationId } });
  const id = await invite(ada, "Rheintech");
  expect(await count()).toBe(1);
  await revokeInvitation(ada, { id });
  expect(await count()).toBe(2);
  expect((await refusal(revokeInvitation(ada, { id }))).code).toBe("invitation.not_open");
  expect((await refusal(changePassword(ada, { currentPassword: "x", newPassword: "a long new password", repeatPassword: "a long new password" }))).code).toBe(
    "invalid",
  );
  await markRead(ada, {});
  expect(await count()).toBe(2);
});

test("a repetition with the same key isn't a second act", async () => {
  const ada = await provider();
  const input = { note: "Rheintech", language: "en", idempotencyKey: crypto.randomUUID() };
  const [first, second] = [await requestPartnership(ada, input), await requestPartnership(ada, input)];
  expect(second.id).toBe(first.id);
  expect(await db.auditEntry.count({ where: { organizationId: ada.organizationId } })).toBe(1);
});

test("refused sign-ins are counted, and a day that is over is one entry, seen by the operator", async () => {
  const before = await db.auditEntry.count();
  const wrong = () => refusal(signIn(guest("en"), { email: "nobody@example.test", password: "canary-password-1", ip: "10.9.0.1" }));
  for (let tries = 0; tries < 7; tries++) await wrong();
  await sweepRecords();
  expect(await db.auditEntry.count()).toBe(before);
  clock.move(86_400_000);
  await sweepRecords();
  await sweepRecords();
  const { items } = await listActivity(await operator(), { action: "record.logRefusedSignIns" });
  expect(items).toMatchObject([{ actorKind: "system", details: { refused_wrong: 5, refused_throttled: 2 } }]);
  expect(await db.refusedSignIns.count()).toBe(0);
  expect(JSON.stringify(items)).not.toMatch(/canary|nobody@/);
  clock.reset();
});

test("the chains hold after many writes at once", async () => {
  const people = await Promise.all([provider(), provider(), provider()]);
  await Promise.all(Array.from({ length: 24 }, (_, at) => invite(people[at % 3] as never, `Company ${at}`)));
  const report = await verifyChains(url());
  expect(report.broken).toBeUndefined();
  expect(report.entries).toBe(await db.auditEntry.count());
  for (const { organizationId } of people) {
    const rows = await db.auditEntry.findMany({ where: { organizationId }, orderBy: { sequence: "asc" }, select: { sequence: true } });
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  }
});

test("what somebody with power over the database does to the log is found", async () => {
  const ada = await provider();
  for (const note of ["One", "Two", "Three"]) await invite(ada, note);
  const where = (sequence: number) => `WHERE "organizationId" = '${ada.organizationId}' AND "sequence" = ${sequence}`;
  const broken = async () => (await verifyChains(url())).broken;
  expect(await broken()).toBeUndefined();

  await tamper(`UPDATE "AuditEntry" SET "actorName" = 'Somebody else' ${where(2)}`);
  expect(await broken()).toEqual({ organizationId: ada.organizationId, sequence: "2", why: "altered" });
  // Whoever also writes a fitting hash breaks the link to the next one.
  await tamper(`UPDATE "AuditEntry" e SET "hash" = audit_entry_hash(e) ${where(2)}`);
  expect(await broken()).toEqual({ organizationId: ada.organizationId, sequence: "3", why: "unlinked" });
  await tamper(`DELETE FROM "AuditEntry" ${where(2)}`);
  expect(await broken()).toEqual({ organizationId: ada.organizationId, sequence: "3", why: "missing" });
  await tamper(`DELETE FROM "AuditEntry" ${where(3)}`);
  expect(await broken()).toEqual({ organizationId: ada.organizationId, sequence: "2", why: "missing" });
  await tamper(`DELETE FROM "AuditEntry" WHERE "organizationId" = '${ada.organizationId}'`);
  expect(await broken()).toEqual({ organizationId: ada.organizationId, sequence: "1", why: "missing" });
  await asSuperuser(`DELETE FROM "AuditChain" WHERE "organizationId" = '${ada.organizationId}'`);
});

test("each organisation reads its own entries, the operator all", async () => {
  const [ada, paul, olga] = [await provider(), await provider(), await operator()];
  await invite(ada, "Ada's secret plan");
  await invite(paul, "Paul's secret plan");
  const subjects = async (actor: typeof ada) => (await listActivity(actor, {})).items.map(({ subjectName }) => subjectName);
  expect(await subjects(ada)).toEqual(["Ada's secret plan"]);
  expect(await subjects(paul)).toEqual(["Paul's secret plan"]);
  expect(await subjects(olga)).toEqual(expect.arrayContaining(["Ada's secret plan", "Paul's secret plan"]));
  expect(await recentActivity(ada, {})).toHaveLength(1);
  for (const actor of [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["HELPDESK_AGENT"])])
    expect((await refusal(listActivity(actor, {}))).code).toBe("forbidden");
  expect((await refusal(listActivity(guest("en"), {}))).code).toBe("unauthenticated");
});

test("filters combine, and a page goes on where the last one ended", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const bakery = await customer(ada, { reseller: rita, name: "Bäckerei 100% Holz" });
  await invite(ada, "Before");
  const at = new Date("2026-01-15T23:30:00Z");
  const entry = {
    organizationId: ada.organizationId,
    providerId: ada.organizationId,
    actorKind: "provider",
    actorName: "Sam Sales",
    actorOrganization: "P",
    subjectId: bakery.organizationId,
  };
  for (let count = 0; count < 60; count++) {
    await db.auditEntry.create({
      data: {
        ...entry,
        at,
        action: "customer.placeOrder",
        subjectName: `Order ${count}`,
        customerId: bakery.organizationId,
        customerName: "Bäckerei 100% Holz",
      },
    });
  }
  const found = async (filters: object) => (await listActivity(ada, filters)).items.length;
  expect(await found({ customer: "bäckerei", person: "sam", action: "customer.placeOrder", from: "2026-01-15", to: "2026-01-15" })).toBe(50);
  expect(await found({ from: "2026-01-16", customer: "holz" })).toBe(0);
  expect(await found({ to: "2026-01-14" })).toBe(0);
  expect(await found({ customer: "100%" })).toBe(50);
  expect(await found({ customer: "1%0" })).toBe(0);
  expect(await found({ person: "ada" })).toBe(0);
  expect(await found({ action: "provider.requestPartnership" })).toBe(1);
  // What is no filter filters nothing.
  expect(await found({ from: "yesterday", action: "drop table", after: "x", customer: ["a"] })).toBe(50);
  const first = await listActivity(ada, {});
  const second = await listActivity(ada, { after: first.next });
  expect(first.items.length + second.items.length).toBe(61);
  expect(second.next).toBeUndefined();
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(61);
});

test("details become rows, and secrets never do", () => {
  expect(
    detailRows({ before: { nickname: "A" }, after: { nickname: "B", seats: { count: 3 } }, reason: "asked", password: "x", deep: { token: "y" } }),
  ).toEqual([
    { field: "nickname", before: "A", after: "B" },
    { field: "seats.count", before: undefined, after: 3 },
    { field: "reason", value: "asked" },
  ]);
  for (const nothing of [null, undefined, "text", [], {}]) expect(detailRows(nothing)).toEqual([]);
});

test("a session that ends is written down once", async () => {
  const ada = await provider();
  await revokeSession(ada, { id: ada.sessionId as string });
  expect((await listActivity(ada, { action: "session.revoke" })).items).toHaveLength(1);
});

test("what is deleted for good is written down, with how much of each, and nothing is when nothing was", async () => {
  const ada = await provider();
  const userId = ada.userId as string;
  await sweepRecords();
  const before = await db.auditEntry.count({ where: { action: "record.sweep" } });
  const long = new Date(Date.now() - 400 * 86_400_000);
  await db.session.updateMany({ where: { userId }, data: { expiresAt: long } });
  await db.throttle.create({ data: { key: "sweep", windowStart: long, count: 1 } });
  await db.customerDraft.create({ data: { providerId: ada.organizationId, createdById: userId, updatedAt: long } });
  await sweepRecords();
  const entries = await db.auditEntry.findMany({ where: { action: "record.sweep" }, orderBy: { sequence: "asc" }, skip: before });
  expect(entries.map(({ actorKind, details }) => [actorKind, details])).toEqual([
    ["system", { deletedAttempts: 1, deletedSessions: 1 }],
    ["system", { deletedDrafts: 1 }],
  ]);
  expect(await db.session.count({ where: { userId } })).toBe(0);
  await sweepRecords();
  expect(await db.auditEntry.count({ where: { action: "record.sweep" } })).toBe(before + 2);
});

// ---- words

const at = (messages: object, path: string) => path.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], messages);
/** Reads, and a person's or the clock's own scratch, leave no entry. */
const unrecorded =
  /\.(read|readOfCustomer|list\w*|seePrice|seeLost|review|markRead|choose|changeLanguage|changeHabits|chooseKeys|place|askForLink|keep|discard|deliver|settle)$|^(singleSignOn\.(find|leave)|logo\.show|offer\.(star|download)|application\.open|deviceCode\.answer)$/;

test.each([
  ["en", en],
  ["de", de],
])("every right and every scope has words in %s", (_language, messages) => {
  for (const permission of permissions as Permission[]) {
    expect(at(messages.help.permissions, permission), permission).toEqual(expect.any(String));
    expect(at(messages.help.nouns, permission.split(".")[0] as string), permission).toEqual(expect.any(String));
    if (!unrecorded.test(permission)) expect(at(messages.activity.actions, permission), permission).toEqual(expect.any(String));
    for (const kind of kinds) {
      const cell = cellOf(kind, permission);
      if (cell) expect(at(messages.help.rows, scopeNameOf(cell.rows) ?? "?"), `${permission} of ${kind}`).toEqual(expect.any(String));
    }
  }
});
