import { expect, type Page } from "@playwright/test";

/** Says in a form that the customer has accepted the agreement, and who it was. */
export async function attested(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "The customer has accepted the latest agreement" }).check();
  await page.getByLabel("First name of the person who accepted").fill("Hanna");
  await page.getByLabel("Last name of the person who accepted").fill("Holz");
  await page.getByLabel("Email address of the person who accepted").fill("hanna@sonne.example");
  await page.getByLabel("Date of acceptance").fill("2026-01-31");
}

/** The box below the agreement's text, and the button. */
export async function acceptShown(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Text of the customer agreement" })).toContainText("may bind the company");
  await page.getByRole("checkbox", { name: /I have read the agreement/ }).check();
  await page.getByRole("button", { name: "Accept the agreement" }).click();
  await expect(page.getByText("The customer agreement is accepted.")).toBeVisible();
}
