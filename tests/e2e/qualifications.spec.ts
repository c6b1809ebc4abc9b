import { expect } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a school is qualified: asked for, ordered meanwhile, reviewed, begun; a refusal cancels what waits", async ({ page, browser }) => {
  test.setTimeout(150_000);
  await signIn(page, "ada@northwind.example");
  const made = await newCustomer(page, { azure: false });
  await page.goto(`/customers?q=${encodeURIComponent(made.name)}`);
  await page.getByRole("link", { name: made.name, exact: true }).click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
  const customer = new URL(page.url()).pathname;
  await page.goto(`${customer}/subscriptions/new`);
  await expect(page.getByText("Only for schools.").first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Office 365 A1 (Education)" })).toBeDisabled();

  await page.goto(`${customer}/account`);
  await page.getByLabel("Qualification").selectOption({ label: "Education" });
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Website: Fill in this field.");
  await page.getByLabel("Website").fill("https://www.schule.example");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("In review since")).toBeVisible();
  await expect(page.getByText("Expected within 3 business days.")).toBeVisible();
  await looksRight(page, "qualification-in-review");

  const order = async (name: string, alone = false) => {
    await page.goto(`${customer}/subscriptions/new`);
    await page.getByRole("checkbox", { name, exact: true }).check();
    if (!alone) await page.getByRole("checkbox", { name: "Microsoft 365 Business Basic", exact: true }).check();
    await page.getByRole("button", { name: "Submit" }).click();
    const number = /Order (\d+)/.exec((await page.getByText(/Order \d+ was received/).textContent()) as string)?.[1] as string;
    await page.goto(`/orders?q=${number}`);
    await page.getByRole("link", { name: number, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  };
  await order("Microsoft 365 A3 for faculty");
  await expect(page.getByText("Partly completed")).toBeVisible();
  await expect(page.getByRole("row", { name: /A3 for faculty/ })).toContainText("Waiting for the review");
  await looksRight(page, "order-waiting");
  await page.getByRole("link", { name: "Microsoft 365 A3 for faculty" }).click();
  await expect(page.getByText("Pending", { exact: true }).first()).toBeVisible();
  await looksRight(page, "subscription-pending");

  const olga = await inGerman(browser, "olga@operator.example");
  await olga.getByRole("navigation", { name: "Menü" }).getByRole("link", { name: "Qualifikationen" }).click();
  await expect(olga.getByRole("heading", { level: 1, name: "Qualifikationen" })).toBeVisible();
  await looksRight(olga, "qualifications-de");
  await olga.getByRole("link", { name: made.name }).click();
  await expect(olga.getByText("Auftragspositionen, die darauf warten")).toBeVisible();
  await looksRight(olga, "qualification-de");
  await olga.getByRole("button", { name: "Gewähren" }).click();
  await expect(olga.getByText("Gewährt")).toBeVisible();

  await page.goto(linkIn(await mailTo("ada@northwind.example", new RegExp(`${made.name}: the special qualification was granted`))));
  await expect(page.getByText("The qualification for education can no longer be changed.")).toBeVisible();
  await page.goto(`${customer}/subscriptions`);
  await expect(page.getByRole("row", { name: /A3 for faculty/ })).toContainText("Active");
});

test("what is refused is cancelled; what waits can be cancelled before", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const made = await newCustomer(page, { azure: false });
  await page.goto(`/customers?q=${encodeURIComponent(made.name)}`);
  await page.getByRole("link", { name: made.name, exact: true }).click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
  const customer = new URL(page.url()).pathname;
  await page.goto(`${customer}/account`);
  await page.getByLabel("Qualification").selectOption({ label: "Education" });
  await page.getByLabel("Website").fill("https://www.keine-schule.example");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("In review since")).toBeVisible();
  for (const name of ["Office 365 A1 (Education)", "Microsoft 365 A3 for students"]) {
    await page.goto(`${customer}/subscriptions/new`);
    await page.getByRole("checkbox", { name, exact: true }).check();
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
  }
  await page.goto("/orders?status=PENDING_REVIEW");
  await page
    .getByRole("row", { name: new RegExp(made.name) })
    .first()
    .locator(".row-link")
    .first()
    .click();
  await page.getByRole("button", { name: "Cancel the waiting part" }).click();
  await expect(page.getByText("Canceled before it began.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel the waiting part" })).toHaveCount(0);

  const olga = await another(browser, "olga@operator.example");
  await olga.goto("/qualifications");
  await olga.getByRole("link", { name: made.name }).click();
  await olga.getByLabel("Reason").fill("This is no school.");
  await olga.getByRole("button", { name: "Refuse" }).click();
  await expect(olga.getByText("This is no school.")).toBeVisible();
  await page.goto(`${customer}/account`);
  await expect(page.getByText("Education: not granted")).toBeVisible();
  await looksRight(page, "qualification-refused");
  await page.goto(`/orders?q=${encodeURIComponent(made.name)}`);
  await expect(page.getByRole("row", { name: /Canceled/ })).toHaveCount(2);
});
