import { expect } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("one admin proposes to move a customer, another approves it, and it is taken back again", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false });
  await page.getByRole("link", { name: "Assignments", exact: true }).click();
  await page.getByRole("link", { name: "Move customers" }).click();
  await page.getByLabel("From", { exact: true }).selectOption({ label: "Rheintech" });
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Alpenwolke" });
  await page.getByRole("button", { name: "Show customers" }).click();
  await expect(page).toHaveURL(/from=.*to=/);
  await page.getByLabel("Search by company").fill(name);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("rowheader")).toHaveText([name]);

  // Nothing ticked and no reason: both are said, and nothing typed is lost.
  await page.getByLabel("Effective on").fill("2020-01-01");
  await page.locator("#propose-move").getByRole("button", { name: "Propose the move" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Select at least one customer.");
  await page.getByRole("checkbox", { name: `Move ${name}` }).check();
  await page.getByLabel("Reason", { exact: true }).fill("Rheintech gives up the region");
  await page.getByRole("button", { name: "Propose the move" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This day has passed");
  await expect(page.getByRole("checkbox", { name: `Move ${name}` })).toBeChecked();
  await page.getByLabel("Effective on").fill("");
  await looksRight(page, "moves-new");
  await page.getByRole("button", { name: "Propose the move" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "From Rheintech to Alpenwolke" })).toBeVisible();
  await expect(page.getByText("Another global admin or admin agent")).toBeVisible();
  await looksRight(page, "moves-proposed");
  const address = page.url();

  const ines = await inGerman(browser, "ines@northwind.example");
  await ines.goto(address);
  await expect(ines.getByRole("row", { name: new RegExp(name) })).toContainText("Administratorrechte");
  await ines.getByRole("button", { name: "Freigeben" }).click();
  await expect(ines.getByText("1 von 1 Kunden")).toBeVisible({ timeout: 20_000 });
  await expect(ines.getByText("Erledigt")).toBeVisible();
  await looksRight(ines, "moves-done-de");

  const anna = await another(browser, "anna@alpenwolke.example");
  await anna.goto(`/customers?q=${encodeURIComponent(name)}`);
  await expect(anna.getByRole("row", { name: new RegExp(name) })).toBeVisible();
  await ines.getByRole("button", { name: "Übertragung zurücknehmen" }).click();
  await expect(ines.getByText("Zurückgenommen", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await anna.reload();
  await expect(anna.getByText("Nothing matches")).toBeVisible();
  expect((await anna.goto(address))?.status()).toBe(404);
});

for (const script of [true, false])
  test(`looking for more customers keeps who is ticked and what is typed, ${script ? "with" : "without"} a script`, async ({ page: own, browser }) => {
    await signIn(own, "ada@northwind.example");
    const [one, other] = [await newCustomer(own, { azure: false }), await newCustomer(own, { azure: false })];
    const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await own.context().storageState() });
    const page = script ? own : await bare.newPage();
    await page.goto("/assignments/moves/new");
    const parties = { From: "Rheintech", To: "Alpenwolke" };
    for (const [label, name] of Object.entries(parties)) await page.getByLabel(label, { exact: true }).selectOption({ label: name });
    await page.getByRole("button", { name: "Show customers" }).click();
    const search = async (text: string) => {
      await page.getByLabel("Search by company").fill(text);
      await page.getByRole("button", { name: "Search" }).click();
    };
    await search(one.name);
    await expect(page.getByRole("rowheader")).toHaveText([one.name]);
    await page.getByRole("checkbox", { name: `Move ${one.name}` }).check();
    await page.getByLabel("Reason", { exact: true }).fill("They give up the region");
    await page.getByLabel("Effective on").fill("2099-01-01");
    await search(other.name);
    await expect(page.getByRole("rowheader")).toHaveText([one.name, other.name].sort());
    await page.getByRole("checkbox", { name: `Move ${other.name}` }).check();
    await expect(page.getByRole("checkbox", { name: `Move ${one.name}` })).toBeChecked();
    await page.getByRole("button", { name: "Propose the move" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose a day within a year.");
    await expect(page.getByRole("rowheader")).toHaveText([one.name, other.name].sort());
    await page.getByLabel("Effective on").fill("");
    await expect(page.getByLabel("Reason", { exact: true })).toHaveValue("They give up the region");
    await page.getByRole("button", { name: "Propose the move" }).click();
    await page.waitForURL(/moves\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("row", { name: new RegExp(`${one.name}|${other.name}`) })).toHaveCount(2);
    await page.getByRole("button", { name: "Cancel the move" }).click();
    await bare.close();
  });

test("a move can be refused with a reason, and cancelled by whoever proposed it", async ({ page, browser }) => {
  await signIn(page, "ines@northwind.example");
  const { name } = await newCustomer(page, { azure: false });
  for (const reason of ["First try", "Second try"]) {
    await page.goto("/assignments/moves/new");
    await page.getByLabel("From", { exact: true }).selectOption({ label: "Rheintech" });
    await page.getByLabel("To", { exact: true }).selectOption({ label: "Alpenwolke" });
    await page.getByRole("button", { name: "Show customers" }).click();
    await page.getByRole("checkbox", { name: `Move ${name}` }).check();
    await page.getByLabel("Reason", { exact: true }).fill(reason);
    await page.getByRole("button", { name: "Propose the move" }).click();
    await page.waitForURL(/moves\/[0-9a-f-]{36}$/);
  }
  await page.getByRole("button", { name: "Cancel the move" }).click();
  await expect(page.getByText("Canceled", { exact: true })).toBeVisible();
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/assignments/moves?state=open");
  await ada
    .getByRole("row", { name: /Ines Albrecht/ })
    .first()
    .getByRole("link")
    .click();
  await ada.getByRole("button", { name: "Refuse" }).click();
  await expect(ada.getByRole("main").getByRole("alert")).toContainText("Reason for refusing");
  await ada.getByLabel("Reason for refusing").fill("Not this year");
  await ada.getByRole("button", { name: "Refuse" }).click();
  await expect(ada.getByText("Not this year")).toBeVisible();
  await ada.goto("/assignments/moves");
  await looksRight(ada, "moves");
  const sam = await another(browser, "sam@northwind.example");
  expect((await sam.goto("/assignments/moves/new"))?.status()).toBe(404);
});
