import { expect, type Page } from "@playwright/test";
import { inDatabase } from "../e2e/support/database.ts";
import type { Hand } from "./hand.ts";

// Ten jobs of a day at work, as somebody does them who knows the way: from the overview on, by the shortest one.

type Job = { name: string; who: string; walk: (hand: Hand, page: Page) => Promise<void> };

const [ada, rita, nils] = ["ada@northwind.example", "rita@rheintech.example", "nils@nordlicht.example"];
const menu = (page: Page, name: string) => page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name, exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const heading = (page: Page, name: string | RegExp) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 45_000 });

/** What the demo has not: twenty customers of one kind. */
export const prepare = (): Promise<void> =>
  inDatabase(async (db) => {
    await db.query("BEGIN; SET LOCAL session_replication_role = replica");
    const same = ["providerId", "country", "addressLine1", "city", "postalCode", "firstName", "lastName", "email", "language", "agreementSource"];
    const columns = [...same, "agreementFirstName", "agreementLastName", "agreementEmail", "agreementDate", "agreementAttestedById", "createdById"]
      .map((column) => `"${column}"`)
      .join();
    await db.query(
      `WITH made AS (
         INSERT INTO "Tenant" ("id", "name", "domain") SELECT gen_random_uuid(), 'Zweigstelle ' || n, 'zweigstelle-' || n || '.onmicrosoft.com' FROM generate_series(11, 30) AS n
         RETURNING "id", "name", "domain")
       INSERT INTO "Customer" ("id", "tenantId", "name", "domain", ${columns})
         SELECT made."id", made."id", made."name", made."domain", ${columns} FROM made, (SELECT ${columns} FROM "Customer" WHERE "name" = 'Bäckerei Holz') AS holz`,
    );
    await db.query("COMMIT");
  });

/** To a subscription of Bäckerei Holz, as one gets there from anywhere. */
async function toSubscription(hand: Hand, page: Page, called: string): Promise<void> {
  await hand.press(menu(page, "Customers"));
  await hand.press(page.getByRole("rowheader").getByRole("link", { name: "Bäckerei Holz", exact: true }));
  await heading(page, "Bäckerei Holz");
  await hand.press(page.getByRole("main").getByRole("link", { name: "Subscriptions", exact: true }).first());
  await hand.press(page.getByRole("link", { name: called, exact: true }).first());
  await heading(page, called);
}

let invitation = "";

export const jobs: Job[] = [
  {
    name: "Add a customer with three subscriptions",
    who: ada,
    walk: async (hand, page) => {
      await hand.press(page.getByRole("link", { name: "Add customer", exact: true }));
      await heading(page, "New customer");
      await hand.choose(page.getByRole("combobox", { name: "Indirect reseller" }), { label: "Rheintech" });
      await hand.type(page.getByLabel("Company name"), "Bäckerei Sonne GmbH");
      await expect(page.getByText("is proposed and available")).toBeVisible();
      await hand.type(page.getByLabel("Address line 1"), "Marktplatz 1");
      await hand.type(page.getByLabel("ZIP/postal code"), "53111");
      await hand.type(page.getByLabel("City", { exact: true }), "Bonn");
      await hand.type(page.getByLabel("First name", { exact: true }), "Sina");
      await hand.type(page.getByLabel("Last name", { exact: true }), "Sommer");
      await hand.type(page.getByLabel("Email address", { exact: true }), "sina@sonne.example");
      await hand.press(button(page, "Next: Subscriptions"));
      for (const [title, seats] of [
        ["Microsoft 365 Business Premium", "12"],
        ["Exchange Online (Plan 1)", "3"],
        ["Microsoft 365 Business Basic", "5"],
      ] as const) {
        await hand.press(page.getByRole("checkbox", { name: title, exact: true }));
        await hand.type(page.getByLabel(`Licenses of ${title}`, { exact: true }), seats);
      }
      await hand.press(button(page, "Next: Review"));
      await hand.press(button(page, "Submit"));
      await heading(page, "Confirmation");
    },
  },
  {
    name: "Find a customer by domain",
    who: ada,
    walk: async (hand, page) => {
      await hand.key("Control+k");
      await hand.type(page.locator("#find"), "gartenbau-lin");
      await expect(page.locator(".finder [role=option][aria-selected=true]")).toContainText("Gartenbau Lindner");
      await hand.key("Enter");
      await heading(page, "Gartenbau Lindner");
    },
  },
  {
    name: "Add five licenses",
    who: ada,
    walk: async (hand, page) => {
      await hand.press(menu(page, "Customers"));
      await hand.press(page.getByRole("rowheader").getByRole("link", { name: "Bäckerei Holz", exact: true }));
      await heading(page, "Bäckerei Holz");
      await hand.type(page.getByRole("textbox", { name: "Licenses of Filialen" }), "29");
      await hand.key("Enter");
      await hand.press(button(page, "Confirm 29"));
      await expect(page.getByText("The licenses were changed.")).toBeVisible();
    },
  },
  {
    name: "Change what happens at the end of a term",
    who: ada,
    walk: async (hand, page) => {
      await toSubscription(hand, page, "Büro und Filialleitung");
      await hand.press(page.getByRole("link", { name: "Manage renewal" }));
      await hand.press(page.getByRole("radio", { name: "End the subscription" }));
      await hand.press(button(page, "Preview"));
      await hand.press(button(page, "Submit"));
      await heading(page, "Büro und Filialleitung");
    },
  },
  {
    name: "Set the designated support contact",
    who: ada,
    walk: async (hand, page) => {
      await toSubscription(hand, page, "Sammelpostfächer");
      const contact = page.getByRole("combobox", { name: /^Designated support contact/ });
      await hand.press(page.locator("summary", { hasText: "Edit: Designated support contact" }));
      await hand.choose(contact, { index: 1 });
      await hand.press(page.locator("form").filter({ has: contact }).getByRole("button", { name: "Save" }));
      await expect(page.locator("#timeline ol > li").filter({ hasText: "Rheintech became the designated support contact." })).toBeVisible();
    },
  },
  {
    name: "Invite a reseller",
    who: ada,
    walk: async (hand, page) => {
      await hand.press(menu(page, "Indirect resellers"));
      await hand.press(page.getByRole("link", { name: "Request a partnership" }));
      await hand.type(page.getByLabel("Label in your list"), "Nordlicht");
      const letter = page.getByLabel("Email text");
      await expect(letter).toHaveValue(/\/partnership\//);
      invitation = /http\S+\/partnership\/\S+/.exec(await letter.inputValue())?.[0] as string;
      await hand.press(button(page, "Done"));
      await expect(page.getByRole("link", { name: "Nordlicht", exact: true })).toBeVisible();
    },
  },
  {
    name: "Accept an invitation (the reseller, from the letter)",
    who: nils,
    walk: async (hand, page) => {
      await page.goto(invitation);
      await hand.press(page.getByRole("checkbox"));
      await hand.press(button(page, "Authorize indirect provider"));
      await heading(page, "You are partners now");
    },
  },
  {
    name: "Decide a renewal",
    who: ada,
    walk: async (hand, page) => {
      await hand.press(menu(page, "Renewals"));
      await hand.press(page.getByRole("link", { name: /^Decide on .*Stadtwerke Eichenau/ }));
      await hand.press(page.getByRole("radio", { name: "Renew as it is" }));
      await hand.press(button(page, "Decide"));
      await expect(page.getByText(/^Ada .*decided on .*: Renews as it is$/)).toBeVisible();
    },
  },
  {
    name: "Tag 20 customers",
    who: ada,
    walk: async (hand, page) => {
      await hand.press(menu(page, "Customers"));
      await hand.type(page.getByRole("main").getByRole("searchbox"), "zweigstelle");
      await hand.key("Enter");
      await page.waitForURL(/q=zweigstelle/);
      await hand.press(page.getByRole("checkbox", { name: "All that the filter shows" }));
      await hand.press(button(page, "Assign tags"));
      await expect(page.getByText("20 customers are selected.")).toBeVisible();
      await hand.type(page.getByLabel("Tag"), "Filiale");
      await hand.key("Enter");
      await expect(page.getByText("20 customers have the tag Filiale now.")).toBeVisible();
    },
  },
  {
    name: "Answer a service request (the reseller)",
    who: rita,
    walk: async (hand, page) => {
      await hand.press(menu(page, "Service requests"));
      await hand.press(page.getByRole("rowheader").getByRole("link").first());
      await hand.type(page.getByLabel("Your answer"), "Please restart the router.");
      await hand.press(button(page, "Send"));
      await expect(page.getByRole("main").getByText("Please restart the router.")).toBeVisible();
    },
  },
  {
    name: "Hand over a new password by a one-time link",
    who: ada,
    walk: async (hand, page) => {
      await hand.press(menu(page, "Customers"));
      await hand.press(page.getByRole("rowheader").getByRole("link", { name: "Bäckerei Holz", exact: true }));
      await heading(page, "Bäckerei Holz");
      await hand.press(page.getByRole("link", { name: "Sign-in of the administrator" }));
      await hand.press(button(page, "Reset password"));
      await hand.press(button(page, "Make one-time link"));
      await hand.press(page.getByRole("button", { name: /^Copy/ }).last());
    },
  },
];
