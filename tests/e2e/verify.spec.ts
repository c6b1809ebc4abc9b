import { expect, type Request } from "@playwright/test";
import { edits, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a reseller of record that isn't in the list is named by its partner id and verified", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=seeblick");
  await page.getByRole("link", { name: "Hotel Seeblick", exact: true }).click();
  await page.getByRole("link", { name: "Add subscription" }).first().click();
  const typed = page.getByLabel("Not in the list? Enter its partner ID");
  const verify = page.getByRole("button", { name: "Verify" });
  await typed.fill("4102938");
  await verify.click();
  await expect(page.getByText("This is your own partner ID.")).toBeVisible();
  await typed.fill("12");
  await verify.click();
  await expect(page.getByText(/digits/)).toBeVisible();
  await typed.fill("6304756");
  await verify.click();
  await expect(page.getByText("Rheintech can be reseller of record.")).toBeVisible();
  await page.getByRole("checkbox", { name: /^Visio Plan 2/ }).check();
  await looksRight(page, "verify-partner-id");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("row", { name: /Visio Plan 2/ })).toContainText("Rheintech");
  await page.getByRole("link", { name: "Visio Plan 2" }).click();
  await expect(page.getByText("Next charge")).toBeVisible();
  // Nobody any more: the badge says what is missing, here and in the list.
  const record = page.getByRole("combobox", { name: /^Reseller of record/ });
  await edits(page, "Reseller of record");
  await record.selectOption({ index: 0 });
  await page.locator("form", { has: record }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("No reseller of record").first()).toBeVisible();
  await looksRight(page, "record-missing");
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Subscriptions" }).click();
  await expect(page.getByRole("row", { name: /Visio Plan 2/ })).toContainText("No reseller of record");
});

test("a verdict about a partner id stands beside that one alone, and a broken line isn't called a wrong number", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=seeblick");
  await page.getByRole("link", { name: "Hotel Seeblick", exact: true }).click();
  await page.getByRole("link", { name: "Add subscription" }).first().click();
  const typed = page.getByLabel("Not in the list? Enter its partner ID");
  const verify = page.getByRole("button", { name: "Verify" });
  const verdicts = page.getByText("can be reseller of record.");
  let answer = () => undefined as unknown;
  const asked = new Promise<void>((asking) =>
    page.route("**/*", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      const answered = new Promise((done) => {
        answer = () => done(undefined);
      });
      asking();
      await answered;
      await route.fallback();
    }),
  );
  await typed.fill("6304756");
  await verify.click();
  await asked;
  await typed.fill("630475");
  // Once it has all it needs, the framework may break off the rest: what is asked for fails then, with its answer read.
  const back = new Promise<void>((done) => {
    const isOver = (request: Request) => request.method() === "POST" && done();
    page.on("requestfinished", isOver).on("requestfailed", isOver);
  });
  answer();
  await back;
  await page.unrouteAll({ behavior: "wait" });
  await expect(verdicts).toHaveCount(0);
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback()));
  await verify.click();
  await expect(page.getByText("Couldn't check the partner ID.")).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  await typed.fill("6304756");
  await verify.click();
  await expect(verdicts).toBeVisible();
});

test("auf Deutsch: was getippt ist, wird auch ohne den Knopf geprüft", async ({ browser }) => {
  const sam = await inGerman(browser, "sam@northwind.example");
  await sam.goto("/customers?q=seeblick");
  await sam.getByRole("link", { name: "Hotel Seeblick", exact: true }).click();
  await sam.getByRole("link", { name: "Abonnement hinzufügen" }).first().click();
  await sam.getByRole("checkbox", { name: /^Project Plan 3/ }).check();
  await sam.getByLabel("Nicht in der Liste? Partner-ID eingeben").fill("999999");
  await sam.getByRole("button", { name: "Übermitteln" }).click();
  await expect(sam.getByRole("main").getByRole("alert")).toContainText("Nicht in der Liste?");
  await expect(sam.getByRole("checkbox", { name: /^Project Plan 3/ })).toBeChecked();
  await looksRight(sam, "verify-refused-de");
});
