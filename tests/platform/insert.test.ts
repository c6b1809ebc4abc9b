import { expect, test } from "vitest";
import { askerOf } from "#lib/platform/asking.ts";
import { writing } from "#lib/platform/db.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { provider } from "../support/world.ts";

const asked = askerOf(system(), "test");

test("ids are of version 7, in the order in which they were asked for, and each once", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids.slice(0, 100)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Math.abs(Number.parseInt((ids[0] as string).replace("-", "").slice(0, 12), 16) - Date.now())).toBeLessThan(5000);
});

test("rows come as they were given: enums, lists, days, JSON, nothing, and the column's default where nothing is said", async () => {
  const ada = await provider();
  const [user, letter, other] = [newId(), newId(), newId()];
  const at = new Date("2026-03-29T01:30:00.123Z");
  await writing(asked, async (tx) => {
    await insertAll(tx, "User", [
      { id: user, email: `${user}@insert.example`, firstName: 'Jörg "J\\"', lastName: "Groß", language: "de", passwordExpiresAt: at },
    ]);
    await insertAll(tx, "Membership", [
      { id: newId(), userId: user, providerId: ada.organizationId, roles: ["SALES_AGENT", "HELPDESK_AGENT"], deactivatedAt: null },
    ]);
    await insertAll(tx, "Letter", [
      { id: letter, to: "a@b.example", language: "en", template: "x", data: { deep: ["ä", 1, null] } },
      { id: other, to: "c@d.example", language: "en", template: "x" },
    ]);
    await insertAll(tx, "Letter", []);
  });
  expect(await db.user.findUnique({ where: { id: user }, include: { memberships: true } })).toMatchObject({
    firstName: 'Jörg "J\\"',
    language: "de",
    passwordExpiresAt: at,
    mustChangePassword: false,
    memberships: [{ roles: ["SALES_AGENT", "HELPDESK_AGENT"], deactivatedAt: null }],
  });
  const letters = await db.letter.findMany({ where: { id: { in: [letter, other] } }, orderBy: { id: "asc" } });
  expect(letters).toMatchObject([
    { data: { deep: ["ä", 1, null] }, state: "QUEUED" },
    { data: null, state: "QUEUED" },
  ]);
});

test("what isn't the name of a column is never said to the database", async () => {
  const bad = { id: newId(), 'to") VALUES (1); --': "x" } as never;
  await expect(writing(asked, (tx) => insertAll(tx, "Letter", [bad]))).rejects.toThrow("no name of a table or column");
});
