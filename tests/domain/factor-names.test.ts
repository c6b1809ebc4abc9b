import { afterAll, expect, test } from "vitest";
import { listFactors } from "#lib/domain/identity/factors/reads.ts";
import { renameFactor, startApp } from "#lib/domain/identity/factors/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { come, withApp } from "../support/factors.ts";
import { person } from "../support/sign-in.ts";
import { refusal } from "../support/world.ts";

afterAll(() => clock.reset());

test("a second factor is called what its owner calls it, and no two the same", async () => {
  const ada = await person();
  const app = await withApp(await come(ada.email));
  clock.move(60_000);
  await withApp(app.now, "Tablet");
  expect((await refusal(renameFactor(app.now, { id: app.id, name: "tablet" }))).fields).toEqual({ name: ["factor.name_taken"] });
  expect((await refusal(startApp(app.now, { name: "Tablet" }))).fields).toHaveProperty("name");
  await renameFactor(app.now, { id: app.id, name: "Old phone" });
  expect((await listFactors(app.now, {})).factors.map(({ name }) => name)).toEqual(["Old phone", "Tablet"]);
  const entry = await db.auditEntry.findFirst({ where: { action: "factor.rename", subjectName: ada.email } });
  expect(entry?.details).toEqual({ factor: "TOTP", before: { name: "Phone" }, after: { name: "Old phone" } });
});
