import { type Browser, expect, type Page } from "@playwright/test";
import { colleagueOf, inDatabase } from "./support/database.ts";
import { another, inGerman, looksRight, mailTo } from "./support/people.ts";
import { test } from "./support/test.ts";

// From the menu to Done in three clicks: the draft is there at once, and nothing beside it is compulsory.

/** Counts what somebody clicks. */
async function clicking(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction("clicked", () => void clicks++);
  await page.addInitScript(() => addEventListener("click", () => void (window as unknown as { clicked: () => void }).clicked(), true));
  return () => clicks;
}

const linkOf = async (page: Page, label: string) =>
  /http\S+\/(?:partnership|relationship)\/[\w-]{43}/.exec(await page.getByLabel(label).inputValue())?.[0] as string;

test("a partnership is requested in three clicks, and the link works", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  const clicks = await clicking(ada);
  await ada.goto("/overview");
  await ada.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Indirect resellers" }).click();
  await ada.getByRole("link", { name: "Request a partnership" }).click();
  await expect(ada.getByLabel("Email text")).toHaveValue(/We at Northwind Distribution/);
  const link = await linkOf(ada, "Email text");
  await looksRight(ada, "request-partnership");
  await ada.getByRole("button", { name: "Done" }).click();
  await expect(ada).toHaveURL(/\/indirect-resellers\/invitations$/);
  expect(clicks()).toBe(3);
  await expect(ada.getByRole("link", { name: /Ada Lindgren, 20/ }).first()).toBeVisible();
  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto(link);
  await expect(rita.getByRole("heading", { name: "You are already partners" })).toBeVisible();
});

test("so is a relationship, by a reseller in German", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  const clicks = await clicking(rita);
  await rita.goto("/overview");
  await rita.getByRole("navigation", { name: "Menü" }).getByRole("link", { name: "Kunden", exact: true }).click();
  await rita.getByRole("link", { name: "Vertriebspartnerschaft beantragen" }).click();
  await expect(rita.getByLabel("E-Mail-Text")).toHaveValue(/Northwind Distribution/);
  await rita.getByRole("button", { name: "Fertig" }).click();
  await expect(rita).toHaveURL(/\/customers\/relationships$/);
  expect(clicks()).toBe(3);
});

test("opening the draft in the mail program keeps it, and the letter follows the language until somebody writes", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/indirect-resellers/new");
  await ada.getByLabel("Language of the email").selectOption({ label: "German" });
  await expect(ada.getByLabel("Subject")).toHaveValue(/Partnerschaftsanfrage/);
  const link = await linkOf(ada, "Email text");
  await ada.getByLabel("Subject").fill("My own words");
  await ada.getByLabel("Language of the email").selectOption({ label: "English" });
  await ada.getByLabel("Email address of the person who accepts").fill("nobody");
  await ada.getByRole("link", { name: "Open in email" }).click();
  await expect(ada.getByText("Please check one field")).toBeVisible();
  await expect(ada.getByLabel("Subject")).toHaveValue("My own words");
  await ada.getByLabel("Email address of the person who accepts").fill("kept@nordlicht.example");
  expect(await ada.getByRole("link", { name: "Open in email" }).getAttribute("href")).toContain(encodeURIComponent("My own words"));
  await ada.getByRole("link", { name: "Open in email" }).click();
  const nils = await another(browser, "nils@nordlicht.example");
  await expect(async () => {
    await nils.goto(link);
    await expect(nils.getByText("was created for another company or person")).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(ada.getByLabel("Subject")).toHaveValue("My own words");
  await ada.getByLabel("Recipient's email address").fill("kept@nordlicht.example");
  await ada.getByRole("button", { name: "Send from here" }).click();
  await expect(ada.getByText("The email is on its way.")).toBeVisible();
  expect((await mailTo("kept@nordlicht.example", /My own words/)).text).toContain(link);
  await ada.getByRole("button", { name: "Done" }).click();
  await expect(ada.getByRole("link", { name: "kept@nordlicht.example" })).toHaveCount(1);
});

test("switching the portal's language or appearance keeps the letter, its link and what stands beside it", async ({ browser }) => {
  // In whose language letters are written goes along with it.
  const ada = await another(browser, await colleagueOf("ada@northwind.example", "ADMIN_AGENT"));
  const rita = await another(browser, await colleagueOf("rita@rheintech.example", "ADMIN_AGENT"));
  for (const [person, address, note] of [
    [ada, "/indirect-resellers/new", "Label in your list"],
    [rita, "/customers/relationships/new", "Label in your list"],
  ] as const) {
    await person.goto(address);
    const text = person.locator("textarea[name=text]");
    const link = await linkOf(person, "Email text");
    await text.fill(`Written by hand: ${link}`);
    await person.getByLabel(note).fill("Told apart");
    // In the person's menu, which stays open.
    await person.locator("[popovertarget=account]").click();
    for (const pressed of ["Deutsch", "Dunkel", "English", "Dark"]) {
      const button = person.locator("header").getByRole("button", { name: pressed });
      await button.click();
      await expect(button).toHaveAttribute("aria-pressed", "true");
      await expect(text).toHaveValue(`Written by hand: ${link}`);
      await expect(person.locator("input[name=note]")).toHaveValue("Told apart");
      await expect(person.locator("input[name=link]")).toHaveValue(link);
    }
    await expect(person.getByText("The personal link is no longer in the text")).toHaveCount(0);
  }
});

/** As the mail server leaves a letter that it won't take. */
const refused = (to: string, written: { subject: string; text: string }) =>
  inDatabase((db) =>
    expect(async () => {
      const { rowCount } = await db.query(
        `UPDATE "Letter" SET "state" = 'FAILED', "lastError" = '550 5.1.1 No such user', "data" = $2 WHERE "to" = $1 AND "state" = 'SENT'`,
        [to, JSON.stringify(written)],
      );
      expect(rowCount).toBe(1);
    }).toPass(),
  );

test("a letter that the mail server refused is told with its reason, and goes out again from its page", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  const rita = await inGerman(browser, "rita@rheintech.example");
  for (const [person, address, to, words] of [
    [
      ada,
      "/indirect-resellers/new",
      "full@box.example",
      {
        recipient: "Recipient's email address",
        send: "Send from here",
        done: "Done",
        again: "Send again",
        why: "The mail server says: 550 5.1.1 No such user",
        failed: "Email not delivered",
        sent: "Sent to full@box.example",
      },
    ],
    [
      rita,
      "/customers/relationships/new",
      "voll@fach.example",
      {
        recipient: "E-Mail-Adresse des Empfängers",
        send: "Von hier senden",
        done: "Fertig",
        again: "Noch einmal senden",
        why: "Der Mailserver sagt: 550 5.1.1 No such user",
        failed: "E-Mail nicht zugestellt",
        sent: "An voll@fach.example gesendet",
      },
    ],
  ] as const) {
    await person.goto(address);
    await person.getByLabel(words.recipient).fill(to);
    await person.getByRole("button", { name: words.send }).click();
    const mail = await mailTo(to, /./);
    await refused(to, { subject: `Again: ${mail.subject}`, text: mail.text });
    await person.getByRole("button", { name: words.done }).click();
    await expect(person.getByRole("row", { name: to })).toContainText(words.failed);
    await person.getByRole("link", { name: to }).click();
    await expect(person.getByText(words.why)).toBeVisible();
    await looksRight(person, `letter-failed-${to.split("@")[0]}`);
    await person.getByRole("button", { name: words.again }).click();
    expect((await mailTo(to, /^Again: /)).text).toBe(mail.text);
    await expect(async () => {
      await person.reload();
      await expect(person.getByText(words.sent)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(person.getByRole("button", { name: words.again })).toHaveCount(0);
  }
});

test("without a script the letter is kept by Done, and nothing before", async ({ browser }) => {
  const plain = await withoutScripts(browser, "sam@northwind.example");
  await plain.goto("/indirect-resellers/new");
  await expect(plain.getByText("The link works as soon as you have chosen")).toBeVisible();
  const link = await linkOf(plain, "Email text");
  const guest = await another(browser);
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "We don't know this link" })).toBeVisible();
  await plain.getByLabel("Label in your list").fill("By hand");
  await plain.getByRole("button", { name: "Done" }).click();
  await expect(plain.getByRole("link", { name: "By hand" })).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByText("Sign in to answer")).toBeVisible();
});

async function withoutScripts(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-US" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("Twotier-Demo-1");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/overview/);
  return page;
}
