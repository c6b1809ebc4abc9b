import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { everyRow } from "../support/parties.ts";
import { person, right } from "../support/sign-in.ts";
import { customer, reseller } from "../support/world.ts";
import { db } from "../support/db.ts";
import { actionsOfBuild, call, formBody } from "./support/actions.ts";
import { figure } from "./support/figures.ts";
import { ask, startPortal } from "./support/portal.ts";

// P5 and P20: what is secret is in one answer or in none; never in a log, a table, or a page that is opened later.

const portal = await startPortal(2, { LOG_LEVEL: "trace" });
const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
await owner.connect();
afterAll(async () => {
  await portal.stop();
  await owner.end();
});

const actions = actionsOfBuild();
const named = (name: string, file = "") => actions.find((one) => one.name === name && one.file.includes(file)) as (typeof actions)[number];
const token = () => randomBytes(32).toString("base64url");
const word = () => `canary-${randomBytes(9).toString("base64url")}-Horse`;

test("no secret is written down, and none is told twice", async () => {
  const ada = await person();
  const bakery = await customer(ada, { reseller: await reseller() });
  const session = (
    await db.session.create({
      data: {
        userId: ada.userId as string,
        membershipId: (await db.membership.findFirstOrThrow({ where: { userId: ada.userId } })).id,
        expiresAt: new Date(Date.now() + 3_600_000),
        provenAt: new Date(),
      },
    })
  ).id;
  const secrets = new Map<string, string>();
  const canary = (what: string, make = word) => {
    const made = make();
    secrets.set(what, made);
    return made;
  };
  const send = async (name: string, fields: Record<string, string>, as?: string, file = "") =>
    call(portal.next(), named(name, file), await formBody(fields), as);

  await send("signInAction", { email: ada.email, password: canary("a wrong password") });
  await send("signInAction", {
    email: "nobody@nowhere.example",
    password: canary("its password"),
  });
  const chosen = { newPassword: canary("a new password"), repeatPassword: canary("its repetition") };
  await send("changePasswordHere", { currentPassword: canary("a wrong current password"), ...chosen }, session);
  await send("proveAgainAction", { proof: canary("a wrong proof") }, session);
  await send("choosePasswordAction", {
    token: canary("a password link", token),
    password: canary("a chosen password"),
    newPassword: canary("another chosen one"),
  });
  await send("acceptAction", { token: canary("an invitation", token), confirmed: "on" }, session, "partnership");
  await send("acceptAction", { token: canary("a request to a customer", token), confirmed: "on" }, session, "relationship");
  await send("confirmEmailAction", { token: canary("a confirmation", token) });
  await send("notMeAction", { token: canary("a disowning link", token) });
  await send("revokeRoleAction", { id: canary("a malformed id") }, session);
  for (const path of ["partnership", "relationship", "password", "not-me", "enroll/confirm", "hand-over"])
    await ask(portal.next(), `/${path}/${canary(`the address /${path}/`, token)}`);
  await ask(portal.next(), `/sign-in?password=${canary("a password in an address")}`);
  const made = await send("resetPasswordAction", { id: bakery.organizationId }, session);
  const password = /"password":"([^"]+)"/.exec(made.text)?.[1];
  expect(password, made.text.slice(0, 400)).toBeDefined();
  secrets.set("an initial password", password as string);
  secrets.set("the right password", right);

  // What was told once isn't told by anything that is opened later.
  const later = [
    "/overview",
    "/customers",
    `/customers/${bakery.organizationId}`,
    `/customers/${bakery.organizationId}/password`,
    "/activity",
    "/activity/export",
    "/orders",
    "/team",
    "/settings",
    "/notifications",
    `/customers/${bakery.organizationId}/users`,
  ];
  const pages = await Promise.all(later.map(async (path) => ({ where: path, text: (await ask(portal.next(), path, session)).text })));
  const tables = Object.entries(await everyRow(owner)).map(([where, rows]) => ({ where: `table ${where}`, text: JSON.stringify(rows) }));
  const jobs = (await owner.query<{ text: string }>(`SELECT coalesce(string_agg(j::text, ' '), '') AS text FROM pgboss.job j`)).rows.map(({ text }) => ({
    where: "jobs",
    text,
  }));
  const places = [...pages, ...tables, ...jobs, { where: "what the processes said", text: portal.said() }];
  const lost = places.flatMap(({ where, text }) => [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what}: ${where}`));
  figure({ promise: "P5, P20", what: `secrets looked for in ${places.length} places`, tried: secrets.size * places.length, lost: lost.length });
  expect(lost).toEqual([]);
});
