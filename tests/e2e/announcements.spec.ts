import { expect } from "@playwright/test";
import { another, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider announces new prices; its resellers read it in their language, on the overview and by mail, and nobody else's do", async ({
  page,
  browser,
}) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.goto("/notifications/choices");
  await rita.getByRole("checkbox", { name: /E-Mail.*Ankündigungen|Ankündigungen.*E-Mail/ }).check();
  await rita.getByRole("button", { name: "Speichern" }).click();
  await expect(rita.getByRole("status")).toBeVisible();

  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Announcements" }).first().click();
  await page.getByRole("link", { name: "From you" }).click();
  await expect(page.getByText("You haven't announced anything yet")).toBeVisible();
  await looksRight(page, "announcements-none");
  await page.getByRole("link", { name: "New announcement" }).first().click();
  await expect(page).toHaveURL(/\/announcements\/new/);
  await page.getByLabel("About").selectOption({ label: "Prices" });
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Please check");
  await looksRight(page, "announcement-refused");
  // One of the languages has to be there; only its days are left to whoever writes it.
  await expect(page.getByRole("main").getByText("(optional)")).toHaveCount(2);
  await page.getByLabel("Title in English").fill("New prices from March");
  await page.getByLabel("Text in English").fill("All prices change.\n\nThe list: https://prices.example/march.");
  await page.getByLabel("Title in German").fill("Neue Preise ab März");
  await page.getByLabel("Text in German").fill("Alle Preise ändern sich.\n\nDie Liste: https://prices.example/march.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  await looksRight(page, "announcement-draft");
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByText("The announcement is published.")).toBeVisible();

  await rita.goto("/overview");
  await expect(rita.getByRole("heading", { name: "Ankündigungen" })).toBeVisible();
  await looksRight(rita, "overview-announced-de");
  await rita.getByRole("link", { name: "Neue Preise ab März" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Neue Preise ab März" })).toBeVisible();
  await expect(rita.getByRole("link", { name: "https://prices.example/march" })).toHaveAttribute("rel", /noopener/);
  await looksRight(rita, "announcement-de");
  await rita.setViewportSize({ width: 360, height: 780 });
  await looksRight(rita, "announcement-phone-de");
  await rita.getByRole("button", { name: "Als gelesen markieren" }).click();
  await expect(rita.getByText("Sie haben das gelesen.")).toBeVisible();
  await rita.goto("/overview");
  await expect(rita.getByRole("link", { name: "Neue Preise ab März" })).toHaveCount(0);
  const { text } = await mailTo("rita@rheintech.example", /Neue Preise ab März/);
  expect(text).toContain("https://prices.example/march");

  for (const stranger of ["paul@contoso-dist.example", "nils@nordlicht.example"]) {
    const other = await another(browser, stranger);
    await other.goto("/announcements");
    await expect(other.getByText("No announcements yet")).toBeVisible();
  }
  await page.getByRole("link", { name: "From you" }).first().click();
  await looksRight(page, "announcements-sent");
});

test.describe("before JavaScript is there", () => {
  test.use({ javaScriptEnabled: false });

  test("the operator announces maintenance, corrects it and withdraws it", async ({ page, browser }) => {
    await signIn(page, "olga@operator.example");
    await page.goto("/announcements/new");
    await page.getByRole("checkbox", { name: "All providers" }).check();
    await page.getByLabel("Title in English").fill("Maintenance on Sunday");
    await page.getByLabel("Text in English").fill("The portal is away for an hour.");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByRole("button", { name: "Publish now" }).click();
    await expect(page.getByText("The announcement is published.")).toBeVisible();
    const paul = await inGerman(browser, "paul@contoso-dist.example");
    await paul.goto("/announcements");
    await paul.getByRole("link", { name: "Maintenance on Sunday" }).click();
    await expect(paul.getByText("Diese Ankündigung gibt es nur auf Englisch.")).toBeVisible();
    await page.getByRole("link", { name: "Correct" }).click();
    await page.getByLabel("Text in English").fill("The portal is away for two hours.");
    await page.getByRole("checkbox", { name: "Tell everybody again" }).check();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Your changes are saved.")).toBeVisible();
    await paul.reload();
    await expect(paul.getByText("The portal is away for two hours.")).toBeVisible();
    await page.getByLabel("Reason").fill("Not needed after all.");
    await page.getByRole("button", { name: "Withdraw" }).click();
    await expect(page.getByText("This announcement was withdrawn.")).toBeVisible();
    await paul.reload();
    await expect(paul.getByText("Not needed after all.")).toBeVisible();
    await expect(paul.getByText("two hours")).toHaveCount(0);
  });
});
