import { expect } from "@playwright/test";
import { inGerman, looksRight } from "./support/people.ts";
import { test } from "./support/test.ts";

test("auf Deutsch: ein Helpdesk-Agent legt den Supportkontakt für mehrere Abonnements fest, nach einer Vorschau", async ({ browser }) => {
  const hal = await inGerman(browser, "hal@northwind.example");
  await hal.getByRole("link", { name: "Supportkontakte", exact: true }).click();
  await expect(hal.getByRole("heading", { level: 1, name: "Designierte Supportkontakte" })).toBeVisible();
  await hal.getByRole("main").getByRole("searchbox").fill("Krämer");
  await hal.getByRole("main").getByRole("searchbox").press("Enter");
  await expect(hal).toHaveURL(/q=Kr/);
  await looksRight(hal, "support-contacts");
  // Row by row: the tick in the head ticks them all by itself.
  for (const box of await hal.getByRole("checkbox", { name: /Krämer auswählen$/ }).all()) await box.check();
  await hal.getByRole("button", { name: "Supportkontakt für die Auswahl festlegen" }).click();
  await expect(hal.getByRole("heading", { level: 1, name: "Supportkontakt für viele Abonnements festlegen" })).toBeVisible();
  await hal.getByRole("combobox", { name: /Designierter Supportkontakt/ }).selectOption({ label: "Alpenwolke" });
  await hal.getByRole("button", { name: "Zeigen, was sich ändern würde" }).click();
  await expect(hal.getByText(/^Nichts ändert sich/)).toBeVisible();
  await looksRight(hal, "support-contacts-dry-run");
  await hal.getByRole("combobox", { name: /Designierter Supportkontakt/ }).selectOption({ index: 1 });
  await hal.getByRole("button", { name: "Zeigen, was sich ändern würde" }).click();
  await expect(hal).toHaveURL(/to=provider/);
});
