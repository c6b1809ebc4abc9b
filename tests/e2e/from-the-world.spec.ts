import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { companyOf, newServiceRequest } from "./support/customers.ts";
import { another, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// What no page of ours would send, or not in that order: hidden fields that somebody changed, what another person did meanwhile, a
// second click while the line is slow, a file from elsewhere.

const main = (page: Page) => page.getByRole("main");
const alerts = (page: Page) => main(page).getByRole("alert");
const nobody = "00000000-0000-7000-8000-00000000abcd";

/** Each answer to what is sent takes its time. */
const slowly = (page: Page) =>
  page.route("**/*", async (route) => {
    if (route.request().method() === "POST") await new Promise((done) => setTimeout(done, 800));
    await route.continue();
  });
const twice = (page: Page, button: string) =>
  main(page)
    .getByRole("button", { name: button })
    .evaluate((one: HTMLButtonElement) => {
      one.click();
      one.click();
    });
/** As an editor of pages does it: another value where nobody can type. */
const hidden = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"]`).evaluateAll((all, said) => {
    for (const one of all as HTMLInputElement[]) one.value = said;
  }, value);

/** A file of users is looked at; what it is called and in which letters it is written is up to whoever made it. */
async function looksAt(page: Page, company: string, rows: string | Buffer, name = "x.csv") {
  await page.goto(`${company}/users/import`);
  const buffer = typeof rows === "string" ? Buffer.from(`userName,firstName,lastName,email\n${rows}\n`) : rows;
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Check the file" }).click();
}

test("users from a German spreadsheet's file are made once, however often and slowly the button is pressed", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const company = await companyOf(page, "Gartenbau Lindner");
  const name = `joerg-${Date.now()}`;
  // Windows-1252, semicolons, a mark between the lines as Excel writes it.
  const buffer = Buffer.from(`userName;firstName;lastName;email\r\n${name};Jörg;Müßig-Großmann;\r\n`, "latin1");
  await looksAt(page, company, buffer, "Benutzer.csv");
  await expect(page.getByRole("button", { name: "Add the user" }).or(page.getByRole("button", { name: /^Add all/ }))).toBeVisible();
  await slowly(page);
  await twice(page, "Add");
  await expect(page.locator("[data-secret]")).toHaveCount(1);
  await page.unrouteAll();
  await page.goto(`${company}/users?q=${name}`);
  await expect(page.getByRole("link", { name: "Jörg Müßig-Großmann" })).toHaveCount(1);
});

test("what a checked file's form is made to say is judged anew when it is added", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const company = await companyOf(page, "Gartenbau Lindner");
  const name = `ok-${Date.now()}`;
  await looksAt(page, company, `${name},Carla,Carlsen,`);
  const add = page.getByRole("button", { name: /^Add (the user|all|1)/ });
  await expect(add).toBeVisible();
  await hidden(page, "users[0].userName", "not a name@ \\ ");
  await add.click();
  await expect(alerts(page).first()).toBeVisible();
  await hidden(page, "users[0].userName", name);
  await hidden(page, "customerId", nobody);
  await add.click();
  await expect(alerts(page).first()).toBeVisible();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
  await page.goto(`${company}/users?q=${name}`);
  await expect(page.getByRole("link", { name: "Carla Carlsen" })).toHaveCount(0);
});

test("users whose answer was lost on the way are added once, and sending again says where their passwords come from", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const company = await companyOf(page, "Gartenbau Lindner");
  const name = `lost-${Date.now()}`;
  await looksAt(page, company, `${name},Carla,Verloren,`);
  const add = page.getByRole("button", { name: "Add the user" });
  await expect(add).toBeVisible();
  // It arrives, and its answer doesn't.
  await page.route("**/users/import", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  });
  await add.click();
  await expect(alerts(page).first()).toContainText("No answer came back");
  await page.unrouteAll();
  await add.click();
  await expect(page.getByText("These users were added already")).toBeVisible();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
  await page.goto(`${company}/users?q=${name}`);
  await expect(page.getByRole("link", { name: "Carla Verloren" })).toHaveCount(1);
});

test("a file of users is checked and added before any script is there", async ({ page: own, browser }) => {
  await signIn(own, "ada@northwind.example");
  const company = await companyOf(own, "Gartenbau Lindner");
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await own.context().storageState() });
  const page = await context.newPage();
  await looksAt(page, company, `plain-${Date.now()},Carla,Carlsen,`);
  await page.getByRole("button", { name: /^Add (the user|all|1)/ }).click();
  await expect(page.locator("[data-secret]")).toHaveCount(1);
  await context.close();
});

test("whom somebody else removed meanwhile isn't moved, and everybody else stays ticked", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const [one, other] = [await newCustomer(page, { azure: false }), await newCustomer(page, { azure: false })];
  await page.goto("/assignments/moves/new");
  await page.getByLabel("From", { exact: true }).selectOption({ label: "Rheintech" });
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Alpenwolke" });
  await page.getByRole("button", { name: "Show customers" }).click();
  const search = page.getByLabel("Search by company");
  for (const { name } of [one, other]) {
    await search.fill(name);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("checkbox", { name: `Move ${name}` }).check();
  }
  await page.getByLabel("Reason", { exact: true }).fill("<b>50 % \\ of 'them'</b>");
  for (const said of ["%", "_", "\\", "' OR 1=1 --", "\u{1F600}", "x".repeat(100)]) {
    await search.fill(said);
    await page.getByRole("button", { name: "Search" }).click();
    for (const { name } of [one, other]) await expect(page.getByRole("checkbox", { name: `Move ${name}` }), said).toBeChecked();
  }
  const ines = await another(browser, "ines@northwind.example");
  await ines.goto(await companyOf(ines, one.name));
  await ines.goto(`${ines.url()}/remove`);
  const remove = ines.getByRole("main").getByRole("button").last();
  if (await ines.getByRole("checkbox").count()) await ines.getByRole("checkbox").first().check();
  await remove.click();
  await expect(ines.getByText("This customer relationship has ended.")).toBeVisible();
  await page.getByRole("button", { name: "Propose the move" }).click();
  await expect(alerts(page).first()).toContainText(one.name);
  await expect(alerts(page).first()).not.toContainText(other.name);
  await expect(page.getByLabel("Reason", { exact: true })).toHaveValue("<b>50 % \\ of 'them'</b>");
  await page.getByRole("checkbox", { name: `Move ${one.name}` }).uncheck();
  await page.getByRole("button", { name: "Propose the move" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "From Rheintech to Alpenwolke" })).toBeVisible();
  await expect(main(page).getByText(other.name)).toBeVisible();
  await ines.context().close();
});

test("the letter of a new link goes out once, and with a foreign request's id not at all", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers/new");
  await page.getByLabel("Label in your list").fill("Pressed twice");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name: "Pressed twice" }).first().click();
  await page.getByRole("button", { name: "New link" }).click();
  const letter = page.getByLabel("Email text");
  await expect(letter).toHaveValue(/\/partnership\/[\w-]{43}/);
  await page.getByLabel("Recipient").fill("twice@nordlicht.example");
  const text = `${await letter.inputValue()}\nשלום – žluťoučký kůň 🐎`;
  await letter.fill(text);
  const own = await page.locator("#draft input[name=id]").inputValue();
  await hidden(page, "id", nobody);
  await page.getByRole("button", { name: "Send from here" }).click();
  await expect(alerts(page).first()).toBeVisible();
  await expect(letter).toHaveValue(text);
  await hidden(page, "id", own);
  await slowly(page);
  await twice(page, "Send from here");
  await expect(page.getByText("The email is on its way")).toBeVisible();
  await expect(letter).toHaveValue(text);
  await page.unrouteAll();
  await mailTo("twice@nordlicht.example", /./);
  const guest = await another(browser);
  await guest.goto("/mailbox");
  await expect(guest.getByText("twice@nordlicht.example")).toHaveCount(1);
  await guest.context().close();
});

for (const script of [true, false])
  test(`a new request's letter goes to one, is kept, and goes to another, ${script ? "with" : "before"} a script`, async ({ page: own, browser }) => {
    await signIn(own, "ada@northwind.example");
    const context = await browser.newContext({ javaScriptEnabled: script, storageState: await own.context().storageState() });
    const page = await context.newPage();
    await page.goto("/indirect-resellers/new");
    const text = await page.getByLabel("Email text").inputValue();
    const [one, other] = ["one", "other"].map((name) => `${name}-${Date.now()}@nordlicht.example`) as [string, string];
    for (const to of [one, other]) {
      await page.getByLabel("Recipient").fill(to);
      await page.getByRole("button", { name: "Send from here" }).click();
      await expect(page.getByText("The email is on its way")).toBeVisible();
      await expect(page.getByLabel("Email text")).toHaveValue(text);
      // As opening and copying do it: what stands beside the letter is kept.
      if (script) await page.locator("button[name=next][value=stay]").evaluate((one: HTMLButtonElement) => one.form?.requestSubmit(one));
      else await page.getByRole("button", { name: "Rewrite the draft" }).click();
      if (script) await expect(page.getByText("The email is on its way")).toHaveCount(0);
      await expect(page.getByLabel("Email text")).toHaveValue(text);
    }
    for (const to of [one, other]) await mailTo(to, /./);
    await page.goto("/mailbox");
    for (const to of [one, other]) await expect(page.getByText(to)).toHaveCount(1);
    await context.close();
  });

test("an answer to a service request that is pressed twice on a slow line is there once, and a step that somebody else took is told", async ({
  page,
  browser,
}) => {
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false });
  await newServiceRequest(page, name, "Twice?");
  const words = `Once. ${Date.now()}`;
  await page.locator("#answer textarea").fill(words);
  await slowly(page);
  await page.locator("#answer button[type=submit]").evaluate((one: HTMLButtonElement) => {
    one.click();
    one.click();
  });
  await expect(page.getByText(words)).toHaveCount(1);
  await page.unrouteAll();
  const ines = await another(browser, "ines@northwind.example");
  await ines.goto(page.url());
  await page.locator("summary", { hasText: /^Close request$/ }).click();
  await page.locator("#close textarea").fill("Done by Ada");
  await ines.locator("summary", { hasText: /^Close request$/ }).click();
  await ines.locator("#close textarea").fill("Done by Ines");
  await ines.locator("#close button[type=submit]").click();
  await expect(ines.getByText("Done by Ines")).toBeVisible();
  await page.locator("#close button[type=submit]").click();
  await expect(alerts(page).first()).toBeVisible();
  await ines.context().close();
});
