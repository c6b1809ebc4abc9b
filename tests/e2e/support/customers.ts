import { expect, type Page } from "@playwright/test";

/** Where a customer's page is. */
export async function companyOf(page: Page, name: string): Promise<string> {
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  return (await page.getByRole("link", { name, exact: true }).getAttribute("href")) as string;
}

/** Somebody who looks after a customer asks for help in its name, and is on the request's page. */
export async function newServiceRequest(page: Page, customer: string, title: string): Promise<void> {
  await page.goto(await companyOf(page, customer));
  await page.getByRole("link", { name: "New service request" }).click();
  await page.getByLabel("Minimal").check();
  await page.getByLabel("In a few words").fill(title);
  await page.getByLabel("What is happening").fill("Nobody says.");
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}
