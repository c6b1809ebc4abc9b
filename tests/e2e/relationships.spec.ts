import { type Browser, expect, type Page } from "@playwright/test";
import { another, demoPassword, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const hanna = "admin@baeckerei-holz.onmicrosoft.com";
const claire = "admin@vins-de-la-vallee.onmicrosoft.com";
const linkOf = async (page: Page, label: string) => /http\S+\/relationship\/[\w-]{43}/.exec(await page.getByLabel(label).inputValue())?.[0] as string;

/** Somebody whose browser runs no scripts. */
async function withoutScripts(browser: Browser, email?: string): Promise<Page> {
  const context = await browser.newContext({ locale: "de-DE", javaScriptEnabled: false });
  await context.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  if (email) await signIn(page, email);
  return page;
}

test("a provider asks a company that has a provider already, and it takes the second one", async ({ page, browser }) => {
  await signIn(page, "paul@contoso-dist.example");
  await page.getByRole("link", { name: "Customers" }).first().click();
  await page.getByRole("link", { name: "Request a reseller relationship" }).click();
  await expect(page.getByLabel("Include delegated administration privileges")).toBeChecked();
  await page.getByLabel("Label in your list").fill("Bäckerei Holz, Köln");
  await page.getByLabel("Only for the company with this domain").fill("baeckerei-holz.onmicrosoft.com");
  const link = await linkOf(page, "Email text");
  expect(await page.getByRole("link", { name: "Open in email" }).getAttribute("href")).toContain(encodeURIComponent(link));
  await looksRight(page, "relationship-letter");
  await page.getByLabel("Recipient's email address").fill("hanna@holz.example");
  await page.getByRole("button", { name: "Send from here" }).click();
  await expect(page.getByText("The email is on its way.")).toBeVisible();
  expect((await mailTo("hanna@holz.example", /would like to become your provider/)).text).toContain(link);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name: "Bäckerei Holz, Köln" })).toBeVisible();

  const nils = await another(browser, "nils@nordlicht.example");
  await nils.goto(link);
  await expect(nils.getByRole("heading", { name: "This link is for a customer's administrator" })).toBeVisible();
  await expect(nils.getByText("/partnership/…")).toBeVisible();
  const stranger = await another(browser, claire);
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "This request is for another company" })).toBeVisible();
  await looksRight(stranger, "relationship-bound-elsewhere");

  const them = await another(browser);
  await them.goto(link);
  await expect(them.getByText("Sign in to answer")).toBeVisible();
  await looksRight(them, "relationship-guest");
  await them.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await them.getByLabel("Email").fill(hanna);
  await them.getByLabel("Password").fill(demoPassword);
  await them.getByRole("button", { name: "Sign in" }).click();
  await expect(them.getByRole("heading", { name: "Contoso Distribution asks to become your provider" })).toBeVisible();
  await expect(them.getByText("Contoso Distribution gets delegated admin rights")).toBeVisible();
  await expect(them.getByText("Nothing changes for the subscriptions, providers and resellers that you have now.")).toBeVisible();
  await looksRight(them, "relationship-accept");
  await them.getByRole("button", { name: "Accept" }).click();
  await expect(them.getByText("Please check one field")).toBeVisible();
  await them.getByRole("checkbox").check();
  await them.getByRole("button", { name: "Accept" }).click();
  await expect(them.getByRole("heading", { name: "You accepted the request" })).toBeVisible();
  await looksRight(them, "relationship-accepted");
  await mailTo("paul@contoso-dist.example", /Bäckerei Holz accepted/);

  await page.goto("/customers?q=holz");
  await expect(page.getByRole("link", { name: "Bäckerei Holz", exact: true })).toBeVisible();
  await page.goto("/customers/relationships?state=answered");
  await page.getByRole("link", { name: "Bäckerei Holz, Köln" }).click();
  await expect(page.getByText("Accepted").first()).toBeVisible();
  await looksRight(page, "relationship-answered");

  await them.getByRole("link", { name: "Go to your account there" }).click();
  await expect(them.getByRole("heading", { level: 1, name: "Bäckerei Holz" })).toBeVisible();
  await them.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Your company" }).click();
  await expect(them.getByRole("row", { name: /Northwind Distribution/ })).toContainText("Rheintech");
  await looksRight(them, "company-two-providers");
  await them.goto("/subscriptions");
  await expect(them.getByRole("columnheader", { name: "Indirect provider" })).toBeVisible();
  await looksRight(them, "subscriptions-two-providers");
  await them.goto("/company");
  await them.getByRole("link", { name: "Contoso Distribution" }).click();
  await them.getByRole("link", { name: "Withdraw admin rights" }).click();
  await expect(them.getByText("can no longer act in your company's name")).toBeVisible();
  await looksRight(them, "withdraw-provider-rights");
  await them.getByRole("button", { name: "Withdraw admin rights" }).click();
  await expect(them.getByRole("link", { name: "Withdraw admin rights" })).toHaveCount(0);
  await expect(them.getByRole("list", { name: "Looked after by" }).getByText("No admin rights")).toBeVisible();
});

test("a reseller invites a customer together with its provider, and every wrong person is told what is wrong", async ({ page, browser }) => {
  await signIn(page, "rita@rheintech.example");
  await page.goto("/indirect-providers");
  await page.getByRole("link", { name: "Invite new customers" }).click();
  await expect(page.getByLabel("Together with the indirect provider")).toHaveValue(/./);
  await page.getByLabel("Label in your list").fill("Vins de la Vallée, via the fair");
  const link = await linkOf(page, "Email text");
  await expect(page.getByLabel("Email text")).toHaveValue(/Northwind Distribution, as the provider .* and Rheintech/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /via the fair/ })).toContainText("Northwind Distribution");
  await looksRight(page, "relationships-of-reseller");

  const ada = await another(browser, "ada@northwind.example");
  await ada.goto(link);
  await expect(ada.getByRole("heading", { name: "This is your own link" })).toBeVisible();
  await ada.goto("/customers/relationships");
  await expect(ada.getByRole("row", { name: /via the fair/ })).toContainText("Rheintech");
  await ada.getByRole("link", { name: "Vins de la Vallée, via the fair" }).click();
  await expect(ada.getByRole("button", { name: "Revoke" })).toBeVisible();
  await expect(ada.getByRole("button", { name: "New link" })).toHaveCount(0);

  const them = await another(browser, claire);
  await them.goto(link.replace("/relationship/", "/partnership/"));
  await expect(them.getByRole("heading", { name: "This link is for a customer's administrator" })).toBeVisible();
  await looksRight(them, "relationship-at-the-wrong-address");
  await them.getByRole("link", { name: "Open the relationship request" }).click();
  await expect(them.getByRole("heading", { name: "Northwind Distribution and Rheintech ask to serve you together" })).toBeVisible();
  await looksRight(them, "relationship-accept-joint");
  await them.getByRole("checkbox").check();
  await them.getByRole("button", { name: "Accept" }).click();
  await expect(them.getByRole("heading", { name: "You accepted the request" })).toBeVisible();

  await page.goto("/customers?q=vins");
  await page.getByRole("link", { name: "Vins de la Vallée", exact: true }).click();
  await expect(page.getByRole("row", { name: /Rheintech/ })).toContainText("Admin rights");
  await mailTo("rita@rheintech.example", /Vins de la Vallée/);
  await mailTo("ada@northwind.example", /Vins de la Vallée accepted/);

  // From the customer's own page the request is bound to it; what is there already can't be accepted again.
  await page
    .getByRole("link", { name: "Vertriebspartnerschaft beantragen" })
    .or(page.getByRole("link", { name: "Request a reseller relationship" }))
    .click();
  await expect(page.getByText("Only Vins de la Vallée (vins-de-la-vallee.onmicrosoft.com) can accept.")).toBeVisible();
  const second = await linkOf(page, "Email text");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/relationships$/);
  await them.goto(second);
  await expect(them.getByRole("heading", { name: "You already have this relationship" })).toBeVisible();
  await page.getByRole("link", { name: "Vins de la Vallée", exact: true }).click();
  await expect(page.getByRole("button", { name: "Revoke" })).toBeVisible();
  await looksRight(page, "relationship-detail");
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked").first()).toBeVisible();
  await them.goto(second);
  await expect(them.getByRole("heading", { name: "This invitation was revoked" })).toBeVisible();

  await ada.goto("/indirect-resellers/new");
  await ada.getByLabel("Label in your list").fill("Somebody else");
  const partnership = /http\S+\/partnership\/[\w-]{43}/.exec(await ada.getByLabel("Email text").inputValue())?.[0] as string;
  await ada.getByRole("button", { name: "Done" }).click();
  await expect(ada).toHaveURL(/\/invitations$/);
  await them.goto(partnership);
  await expect(them.getByText("/relationship/…")).toBeVisible();
  await them.goto(partnership.replace("/partnership/", "/relationship/"));
  await expect(them.getByRole("heading", { name: "This link is for indirect resellers" })).toBeVisible();
  await them.goto(`/relationship/${"x".repeat(43)}`);
  await expect(them.getByRole("heading", { name: "We don't know this link" })).toBeVisible();
});

test("auf Deutsch und ohne JavaScript: Vertriebspartnerschaft beantragen und ablehnen", async ({ browser }) => {
  const ada = await withoutScripts(browser, "ada@northwind.example");
  await ada.goto("/indirect-resellers");
  await ada.goto("/customers/relationships/new");
  await ada.getByLabel("Bezeichnung in Ihrer Liste").fill("Weinhändler aus Lyon");
  await ada.getByLabel("Gemeinsam mit einem indirekten Vertriebspartner").selectOption({ label: "Alpenwolke" });
  await ada.getByLabel("Delegierte Administratorrechte einschließen").uncheck();
  await ada.getByRole("button", { name: "Entwurf neu schreiben" }).click();
  await expect(ada.getByLabel("E-Mail-Text")).toHaveValue(/Administratorrechte gehören nicht dazu/);
  await expect(ada.getByLabel("Bezeichnung in Ihrer Liste")).toHaveValue("Weinhändler aus Lyon");
  const link = await linkOf(ada, "E-Mail-Text");
  await ada.getByRole("button", { name: "Fertig" }).click();
  await expect(ada.getByRole("link", { name: "Weinhändler aus Lyon" })).toBeVisible();

  const them = await withoutScripts(browser);
  await them.goto(link);
  await them.getByRole("main").getByRole("link", { name: "Anmelden" }).click();
  await them.locator("input[name=email]").fill(claire);
  await them.locator("input[name=password]").fill(demoPassword);
  await them.locator("#sign-in button[type=submit]").click();
  await expect(them.getByText("Niemand erhält dadurch Administratorrechte.")).toBeVisible();
  await them.getByText("Ablehnen").first().click();
  await them.getByLabel("Grund").fill("Wir sind gut versorgt.");
  await them.getByRole("button", { name: "Ablehnen" }).click();
  await expect(them.getByRole("heading", { name: "Sie haben die Anfrage abgelehnt" })).toBeVisible();
  await mailTo("anna@alpenwolke.example", /Vins de la Vallée hat Ihre Anfrage abgelehnt/);

  const anna = await inGerman(browser, "anna@alpenwolke.example");
  await anna.emulateMedia({ colorScheme: "dark" });
  await anna.setViewportSize({ width: 390, height: 844 });
  await anna.goto("/customers/relationships?state=answered");
  await looksRight(anna, "de-relationships-phone");
  await anna.getByRole("link", { name: "Weinhändler aus Lyon" }).click();
  await expect(anna.getByText("Wir sind gut versorgt.")).toBeVisible();
  await looksRight(anna, "de-relationship-phone");
  await anna.goto("/customers/relationships/new");
  await expect(anna.getByRole("heading", { level: 1, name: "Vertriebspartnerschaft beantragen" })).toBeVisible();
  await anna.getByLabel("Bezeichnung in Ihrer Liste").fill("Sporthaus");
  await anna.getByLabel("Gemeinsam mit dem indirekten Anbieter").selectOption({ label: "Contoso Distribution" });
  await expect(anna.getByLabel("E-Mail-Text")).toHaveValue(/Contoso Distribution/);
  const next = await linkOf(anna, "E-Mail-Text");
  await looksRight(anna, "de-relationship-letter-phone");
  await anna.getByRole("button", { name: "Fertig" }).click();
  await expect(anna).toHaveURL(/\/relationships$/);
  const leute = await inGerman(browser, hanna);
  await leute.emulateMedia({ colorScheme: "dark" });
  await leute.setViewportSize({ width: 390, height: 844 });
  await leute.goto(next);
  await expect(leute.getByRole("button", { name: "Annehmen" })).toBeVisible();
  await looksRight(leute, "de-relationship-accept-phone");
});
