import { createSocket } from "node:dgram";
import { decode, encode } from "dns-packet";
import { expect } from "@playwright/test";
import { inDatabase } from "./support/database.ts";
import { ownSignIn } from "./support/openid.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

/** A reseller of its own, so that nobody else's organisation has another sign-in meanwhile; its global admin's address. */
const somebodysOwn = (): Promise<{ email: string; name: string; id: string }> =>
  inDatabase(async (db) => {
    const [id, name] = [crypto.randomUUID(), `Systemhaus ${crypto.randomUUID().slice(0, 8)}`];
    const email = `greta-${id.slice(0, 8)}@rheintech.example`;
    await db.query("BEGIN; SET LOCAL session_replication_role = replica");
    await db.query(
      `INSERT INTO "Reseller" SELECT (jsonb_populate_record(NULL::"Reseller", to_jsonb(t) || jsonb_build_object('id', $1::text, 'tenantId', gen_random_uuid(), 'partnerId', $3::text, 'name', $2::text))).*
         FROM "Reseller" t WHERE "status" = 'ACTIVE' LIMIT 1`,
      [id, name, String(10_000_000 + Math.floor(Math.random() * 9e7))],
    );
    await db.query(
      `WITH made AS (INSERT INTO "User" ("id", "email", "firstName", "lastName", "passwordHash", "passwordChangedAt")
         SELECT gen_random_uuid(), $1, 'Greta', 'Grau', "passwordHash", now() FROM "User" WHERE "email" = 'rita@rheintech.example' RETURNING "id")
       INSERT INTO "Membership" ("id", "userId", "resellerId", "roles") SELECT gen_random_uuid(), made."id", $2, '{GLOBAL_ADMIN}' FROM made`,
      [email, id],
    );
    await db.query("COMMIT");
    return { email, name, id };
  });

/** The name server that the portal asks (tests/e2e/support/server.ts), with one record. */
async function sayingText(name: string, text: string) {
  const socket = createSocket("udp4");
  socket.on("message", (message, { port, address }) => {
    const { id, questions = [] } = decode(message);
    const answers = questions.filter((asked) => asked.name === name).map(() => ({ type: "TXT" as const, name, ttl: 1, data: text }));
    socket.send(encode({ type: "response", id, questions, answers, flags: answers.length ? 0 : 3 }), port, address);
  });
  await new Promise<void>((done) => socket.bind(Number(process.env.E2E_PORT) + 10_000, "127.0.0.1", done));
  return () => socket.close();
}

test("a company sets up its own sign-in, proves its domain, and its people come in and leave through it", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const { email, name, id } = await somebodysOwn();
  const domain = `${id.slice(0, 8)}.example`;
  await signIn(page, email);
  await page.goto("/single-sign-on");
  const own = await ownSignIn(
    {
      ...{ id: "portal", secret: "a-secret-of-their-own", callback: (await page.getByText(/\/callback$/).textContent()) as string },
      tells: (await page.getByText(/\/logout$/).textContent()) as string,
      signedOutTo: `http://localhost:${process.env.E2E_PORT}/sign-in`,
    },
    { email: `sina@${domain}`, groups: ["sales"] },
  );

  // What is wrong is said at its field, and nothing that was typed is lost but the secret.
  await page.getByLabel("Issuer").fill(`${own.at}/elsewhere`);
  await page.getByLabel("Client ID").fill("portal");
  await page.getByLabel("Client secret").fill("a-secret-of-their-own");
  await page.getByLabel("Groups: Sales agent").fill("sales\nmarketing");
  await page.locator("form[id^=single-sign-on] button[type=submit]").click();
  await expect(page.locator("form[id^=single-sign-on]").getByRole("alert")).toContainText("No OpenID provider with exactly this name answers there");
  await expect(page.getByLabel("Groups: Sales agent")).toHaveValue("sales\nmarketing");
  await page.getByLabel("Issuer").fill(own.at);
  await page.getByLabel("Client secret").fill("a-secret-of-their-own");
  await page.locator("form[id^=single-sign-on] button[type=submit]").click();
  await expect(page.getByText("Single sign-on is saved.")).toBeVisible();

  // What one has saved one may change again; what somebody else has changed meanwhile nobody overwrites, and keeps what they typed.
  await page.getByLabel("Claim with the groups").fill("teams");
  await page.locator("form[id^=single-sign-on] button[type=submit]").click();
  await expect(page.locator("[id^=single-sign-on] [name=version]")).toHaveValue("2");
  await inDatabase((db) => db.query(`UPDATE "SingleSignOn" SET "groupsClaim" = 'groups', "version" = "version" + 1 WHERE "id" = $1`, [id]));
  await page.getByLabel("Claim with the groups").fill("departments");
  await page.locator("form[id^=single-sign-on] button[type=submit]").click();
  await expect(page.locator("form[id^=single-sign-on]").getByRole("alert")).toContainText("Somebody changed these settings in the meantime.");
  await expect(page.getByLabel("Claim with the groups")).toHaveValue("departments");
  // What they wrote is said beside it; who has seen that may have their own saved.
  await expect(page.locator("form[id^=single-sign-on]")).toContainText(
    "Stored now, where it differs from this form. Saving again replaces it.Claim with the groupsgroups",
  );
  await page.locator("form[id^=single-sign-on] button[type=submit]").click();
  await expect(page.locator("[id^=single-sign-on] [name=version]")).toHaveValue("4");
  await page.reload();
  await expect(page.getByLabel("Claim with the groups")).toHaveValue("departments");
  await page.getByLabel("Claim with the groups").fill("groups");
  await page.locator("form[id^=single-sign-on] button[type=submit]").click();
  await expect(page.getByText("Single sign-on is saved.")).toBeVisible();

  await page.getByLabel("Domain", { exact: true }).fill(domain);
  await page.getByRole("button", { name: "Add the domain" }).click();
  await page.getByRole("button", { name: `Check the record of ${domain} now` }).click();
  await expect(page.getByText("The record isn't there yet.")).toBeVisible();
  const stop = await sayingText(`_twotier.${domain}`, (await page.getByText(/^twotier-sign-in=/).textContent()) as string);
  await page.getByRole("button", { name: `Check the record of ${domain} now` }).click();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await looksRight(page, "single-sign-on");

  const sina = await another(browser);
  await sina.goto("/sign-in");
  await sina.getByRole("link", { name: "Sign in with your organization" }).click();
  await expect(sina.getByRole("heading", { name: "Sign in with your organization" })).toBeVisible();
  await sina.getByLabel("Email").fill(`nobody@elsewhere-${domain}`);
  await sina.getByRole("button", { name: "Continue" }).click();
  await expect(sina.getByText("There is no such sign-in for this domain.")).toBeVisible();
  await sina.getByLabel("Email").fill(`sina@${domain}`);
  await sina.getByRole("button", { name: "Continue" }).click();
  await looksRight(sina, "organization-sign-in");
  // Whatever the address names, nobody is led out of the portal.
  const link = sina.getByRole("link", { name: `Continue with the sign-in of ${name}` });
  await link.evaluate((a: HTMLAnchorElement) => {
    a.href += "&from=//elsewhere.example/";
  });
  await link.click();
  await sina.getByRole("button", { name: "I am Sina" }).click();
  await sina.waitForURL((url) => url.pathname === "/overview");
  await sina.goto("/settings");
  await expect(sina.getByText("Sina Sand").first()).toBeVisible();
  await expect(sina.getByText("Sales agent").first()).toBeVisible();

  // She signs out there, in another tab: her provider tells the portal, and she is signed out here too.
  const there = await sina.context().newPage();
  await there.goto(`${own.at}/session/end`);
  await there.getByRole("button", { name: /yes/i }).click();
  await expect(async () => {
    await sina.goto("/settings");
    await expect(sina).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await there.close();
  await sina.goto("/sign-in/organization");
  await sina.getByLabel("Email").fill(`sina@${domain}`);
  await sina.getByRole("button", { name: "Continue" }).click();
  await sina.getByRole("link", { name: `Continue with the sign-in of ${name}` }).click();
  await sina.getByRole("button", { name: "I am Sina" }).click();
  await sina.waitForURL((url) => url.pathname === "/overview");

  // Back out of both.
  await sina.getByRole("button", { name: /Sina Sand/ }).click();
  await sina.getByRole("button", { name: "Sign out" }).click();
  await sina.waitForURL((url) => url.origin === own.at);
  await sina.getByRole("button", { name: /yes/i }).click();
  await sina.waitForURL(/\/sign-in$/);
  await sina.goto("/settings");
  await expect(sina).toHaveURL(/\/sign-in/);

  const german = await inGerman(browser, email);
  await german.goto("/single-sign-on");
  await looksRight(german, "single-sign-on-german");
  await stop();
  await own.stop();
});
