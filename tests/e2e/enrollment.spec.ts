import { expect } from "@playwright/test";
import { another, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a company enrols, confirms its mail, is vetted, and accepts the agreement", async ({ page, browser }) => {
  const email = "wanda@waldlaeufer-it.example";
  // Where the person wanted to go survives the form, the letter, the confirmation and the sign-in.
  await page.goto("/enroll?from=/help");
  // Before its script the browser itself says what is missing, one at a time.
  await expect(page.locator("form", { has: page.getByRole("button", { name: "Enroll now" }) })).toHaveJSProperty("noValidate", true);
  await page.getByRole("button", { name: "Enroll now" }).click();
  await expect(page.getByText(/Please check \d+ fields/)).toBeVisible();
  await looksRight(page, "enroll-errors");
  await page.getByLabel("Company name").fill("Waldläufer IT");
  await page.getByLabel("Country/region").selectOption("DE");
  await page.getByLabel("Address line 1").fill("Waldweg 3");
  await page.getByLabel("ZIP").or(page.getByLabel("Postal code")).first().fill("79098");
  await page.getByLabel("City").fill("Freiburg");
  await page.getByLabel("First name").fill("Wanda");
  await page.getByLabel("Last name").fill("Wald");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("ein-langes-kennwort");
  await page.getByLabel("Repeat the password").fill("ein-langes-kennwort");
  await page.getByRole("button", { name: "Enroll now" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
  await expect(page).toHaveTitle(/Check your email/);
  await looksRight(page, "enroll-sent");

  await page.goto(linkIn(await mailTo(email, /Confirm/)));
  await looksRight(page, "enroll-confirm");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Email address confirmed" })).toBeVisible();
  // The title arrives a moment after the heading.
  await expect(page).toHaveTitle(/Email address confirmed/);
  await looksRight(page, "enroll-confirmed");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL(/sign-in/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("ein-langes-kennwort");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/help$/);
  await page.goto("/enrollment");
  await expect(page.getByText("Your company is being verified")).toBeVisible();
  await looksRight(page, "enrollment-vetting");

  const olga = await another(browser, "olga@operator.example");
  await olga.goto("/resellers");
  await looksRight(olga, "resellers-to-vet");
  await olga.getByRole("link", { name: "Waldläufer IT" }).click();
  await expect(olga.getByRole("heading", { level: 1, name: "Waldläufer IT" })).toBeVisible();
  await looksRight(olga, "reseller-to-vet");
  await olga.getByLabel("Reason").fill("The street has no number 3.");
  await olga.getByRole("button", { name: "Reject" }).click();
  await expect(olga.getByText("Rejected", { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByText("The street has no number 3.")).toBeVisible();
  await page.getByLabel("Address line 1").fill("Waldweg 4");
  await page.getByRole("button", { name: "Submit again" }).click();
  await expect(page.getByText("Your company is being verified")).toBeVisible();
  await olga.goto("/resellers");
  await olga.getByRole("link", { name: "Waldläufer IT" }).click();
  await olga.getByRole("button", { name: "Approve" }).click();
  await expect(olga.getByText("Qualified", { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByText("One step left")).toBeVisible();
  await page.getByLabel("Partner ID").fill("8123456");
  await page.getByRole("checkbox").check();
  await looksRight(page, "enrollment-agreement");
  await page.getByRole("button", { name: "Accept and continue" }).click();
  await expect(page.getByText("Your company is an active indirect reseller")).toBeVisible();
  await page.getByLabel("Support email").fill("hilfe@waldlaeufer-it.example");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your support profile is saved.")).toBeVisible();
  await looksRight(page, "enrollment-active");
});

test("auf Deutsch: die Registrierung sagt, was fehlt", async ({ browser }) => {
  const page = await inGerman(browser);
  await page.goto("/enroll");
  await page.getByRole("button", { name: "Jetzt registrieren" }).click();
  await expect(page.getByText(/Bitte prüfen Sie \d+ Felder/)).toBeVisible();
  await looksRight(page, "de-enroll-errors");
});

test("a reseller that isn't finished is led to what is missing", async ({ page }) => {
  await signIn(page, "eva@neustart.example");
  await page.goto("/enrollment");
  await expect(page.getByRole("heading", { level: 1, name: "Enrollment" })).toBeVisible();
  await looksRight(page, "enrollment-unfinished");
});
