import { expect } from "@playwright/test";
import { another, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a global admin invites a colleague, who chooses a password and signs in; roles change at once", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await expect(page.getByText("There is only one global admin")).toBeVisible();
  await looksRight(page, "team");
  await page.getByRole("link", { name: "Invite a user" }).click();
  await page.getByLabel("First name").fill("Tom");
  await page.getByLabel("Last name").fill("Tester");
  await page.getByLabel("Email", { exact: true }).fill("ada@northwind.example");
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose at least one role");
  await page.getByLabel("Sales agent").check();
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This address already has an account");
  await expect(page.getByLabel("Sales agent")).toBeChecked();
  await page.getByLabel("Email", { exact: true }).fill("tom@northwind.example");
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tom Tester" })).toBeVisible();
  await looksRight(page, "team-member");

  const mail = await mailTo("tom@northwind.example", /created an account for you at Northwind Distribution/);
  const tom = await another(browser);
  await tom.goto(linkIn(mail));
  await tom.getByLabel("New password", { exact: true }).fill("a-brand-new-secret");
  await tom.getByLabel("Repeat the new password").fill("a-brand-new-secret");
  await tom.getByRole("button", { name: "Change password" }).click();
  await tom.waitForURL(/sign-in/);
  await signIn(tom, "tom@northwind.example", "a-brand-new-secret");
  await tom.goto("/team");
  await expect(tom.getByRole("row", { name: /Tom Tester/ })).toContainText("You");
  await expect(tom.getByRole("link", { name: "Invite a user" })).toHaveCount(0);

  await page.reload();
  await page.getByLabel("Sales agent").uncheck();
  await page.getByLabel("Billing admin").check();
  await page.getByRole("button", { name: "Save roles" }).click();
  await expect(page.getByText("The roles were saved.")).toBeVisible();
  await tom.goto("/indirect-resellers");
  await expect(tom.getByRole("link", { name: "Request a partnership" })).toHaveCount(0);
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("main").getByText("Deactivated")).toBeVisible();
  await tom.goto("/overview");
  await expect(tom).toHaveURL(/sign-in/);
});

test("in German, the last global admin stays", async ({ browser }) => {
  // Of a company that no other test gives a second one.
  const anna = await inGerman(browser, "anna@alpenwolke.example");
  await anna.goto("/team");
  await looksRight(anna, "team-de");
  await anna.getByRole("main").getByRole("link", { name: /Anna/ }).click();
  await anna.getByLabel("Globaler Administrator").uncheck();
  await anna.getByLabel("Helpdesk-Agent").check();
  await anna.getByRole("button", { name: "Rollen speichern" }).click();
  await expect(anna.getByRole("main").getByRole("alert")).toContainText("Das ist der letzte globale Administrator");
});
