import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { choosePassword } from "#lib/domain/identity/writes.ts";
import { rescueAccount } from "#lib/domain/identity/factors/clock.ts";
import { actorOfSession, guest, system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { come, sessionOf, withApp } from "../support/factors.ts";
import { fresh, knock, person, right } from "../support/sign-in.ts";
import { colleague, operator, refusal } from "../support/world.ts";

const chosen = { newPassword: fresh, repeatPassword: fresh };

test("who lost everything gets one way in, once, and all others hear of it", async () => {
  const [ada, olga] = [await person(), await operator()];
  const ben = await colleague(ada, ["GLOBAL_ADMIN"]);
  const eve = await colleague(ada, ["SALES_AGENT"]);
  const app = await withApp(await come(ada.email));
  const { token } = (await rescueAccount(system(), { email: ada.email.toUpperCase() })) as { token: string };
  expect(await actorOfSession(sessionOf(app.now))).toBeUndefined();
  expect((await knock(ada.email, right)).refused).toBe("sign_in.wrong");
  expect(await db.secondFactor.count({ where: { userId: ada.userId } })).toBe(0);
  const told = await db.letter.findMany({ where: { template: "account-rescued" }, select: { to: true, data: true } });
  const recipients = told.map(({ to }) => to);
  expect(recipients).toEqual(expect.arrayContaining([ada.email, ben.email, olga.email]));
  expect(recipients).not.toContain(eve.email);
  expect(JSON.stringify(told)).not.toContain(token);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "user.rescue", subjectName: ada.email } });
  expect(entry).toMatchObject({ actorKind: "system", organizationId: ada.organizationId, details: { count: 1 } });

  await choosePassword(guest("en"), { token, ...chosen });
  expect((await knock(ada.email, fresh)).id).not.toBe("");
  expect((await refusal(choosePassword(guest("en"), { token, ...chosen }))).code).toBe("password.link_invalid");
});

test("nobody but a global admin, and nobody who asks from inside", async () => {
  const ada = await person();
  const eve = await colleague(ada, ["SALES_AGENT"]);
  expect((await refusal(rescueAccount(system(), { email: eve.email }))).code).toBe("not_found");
  expect((await refusal(rescueAccount(await operator(), { email: ada.email }))).code).toBe("forbidden");
});

test("the command prints the link that opens the account", async () => {
  const ada = await person();
  const run = (...args: string[]) =>
    new Promise<string>((done) => {
      const command = ["--conditions=react-server", "scripts/organization.ts", ...args];
      execFile(process.execPath, command, { cwd: new URL("../..", import.meta.url) }, (_, out, wrong) => done(out + wrong));
    });
  expect(await run("rescue", "--email", "nobody@example.test")).toBe("nobody@example.test is no active global admin's sign-in name.\n");
  expect(await run("rescue")).toMatch(/^Usage:/);
  const token = /\/password\/(\S+)/.exec(await run("rescue", "--email", ada.email))?.[1] as string;
  await choosePassword(guest("en"), { token, ...chosen });
  expect((await knock(ada.email, fresh)).id).not.toBe("");
});
