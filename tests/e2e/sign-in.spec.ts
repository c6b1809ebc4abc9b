import { colleagueOf } from "./support/database.ts";
import { connect } from "node:net";
import { expect } from "@playwright/test";
import { another, demoPassword, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const ada = "ada@northwind.example";

test("somebody signs in, sees the start page, and signs out", async ({ page }) => {
  await page.goto("/overview");
  await expect(page).toHaveURL(/\/sign-in/);
  await looksRight(page, "sign-in");
  await page.getByLabel("Email").fill(ada);
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByText("Welcome, Ada Lindgren")).toBeVisible();
  await looksRight(page, "overview-provider");
  await page.getByLabel("Account: Ada Lindgren").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // What was on the screen isn't there for whoever sits down next.
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Ada Lindgren")).toHaveCount(0);
  await page.goto("/customers");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password is told at the form, and the address stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
  await page.getByLabel("Email").fill("somebody@nowhere.example");
  await page.getByLabel("Password").fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("somebody@nowhere.example");
  await expect(page.getByLabel("Password")).toHaveValue("");
  await looksRight(page, "sign-in-wrong");
});

test.describe("before JavaScript is there", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in, wrongly and rightly, the language and signing out work", async ({ page }) => {
    await page.goto("/sign-in?from=%2Fsettings");
    await page.getByLabel("Email").fill("hal@northwind.example");
    await page.getByLabel("Password").fill("not the right one");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue("hal@northwind.example");
    await page.getByLabel("Password").fill(demoPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/settings$/);
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Deutsch" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Einstellungen" })).toBeVisible();
    await expect(page).toHaveURL(/\/settings$/);
    await page.getByRole("main").getByRole("button", { name: "English" }).click();
    await page.getByLabel("Account: Hal Brandt").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test("the language stays with the person, the appearance with the browser", async ({ page, browser }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await looksRight(page, "sign-in-german");

  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto("/settings");
  await rita.getByRole("main").getByRole("button", { name: "Deutsch" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Einstellungen" })).toBeVisible();
  await rita.getByRole("main").getByRole("button", { name: "Dunkel" }).click();
  await expect(rita.locator("html")).toHaveAttribute("data-theme", "dark");
  await looksRight(rita, "settings-dark-german");
});

test("signing in takes the keyboard alone", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.keyboard.type("olga@operator.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await looksRight(page, "overview-operator");
});

test("a session that is revoked elsewhere ends at the next click", async ({ page, browser }) => {
  const anna = await colleagueOf("anna@alpenwolke.example", "SALES_AGENT");
  await signIn(page, anna);
  const phone = await another(browser, anna);
  await phone.goto("/settings");
  const sessions = phone.getByRole("button", { name: /End the session/ });
  // The one in front of her ends by signing out, and has no button.
  await expect(sessions.first()).toBeVisible();
  const before = await sessions.count();
  // The newest stand on top, this one first.
  const others = phone.getByRole("row").filter({ hasNot: phone.getByText("This one", { exact: true }) });
  await others.getByRole("button", { name: /End/ }).first().click();
  await expect(sessions).toHaveCount(before - 1);
  await page.getByRole("link", { name: "Who may do what" }).first().click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("each start page shows what its person may see", async ({ browser }) => {
  for (const [email, name, text] of [
    ["nils@nordlicht.example", "overview-reseller", /partnership link/],
    ["eva@neustart.example", "overview-enrolling", /vetted by the operator/],
    ["admin@baeckerei-holz.onmicrosoft.com", "overview-customer", /support@rheintech\.example/],
  ] as const) {
    const page = await another(browser, email);
    await expect(page.getByText(text).first()).toBeVisible();
    await looksRight(page, name);
  }
});

test("whoever forgot the password gets back in by a letter, and a mail scanner doesn't use up its link", async ({ browser, page, request }) => {
  const email = "zoe@northwind.example";
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/team/new");
  await ada.getByLabel("First name").fill("Zoe");
  await ada.getByLabel("Last name").fill("Zander");
  await ada.getByLabel("Email", { exact: true }).fill(email);
  await ada.getByLabel("Sales agent").check();
  await ada.getByRole("button", { name: "Invite" }).click();
  await page.goto(linkIn(await mailTo(email, /created an account for you/)));
  await page.getByLabel("New password", { exact: true }).fill("the one she forgets");
  await page.getByLabel("Repeat the new password").fill("the one she forgets");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.waitForURL(/sign-in/);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("If there is an account for this address")).toBeVisible();
  await looksRight(page, "forgotten-password");
  const link = linkIn(await mailTo(email, /new password/));
  expect((await request.get(link)).status()).toBe(200);
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(link);
  await plain.getByLabel("New password", { exact: true }).fill("four words in a row");
  await plain.getByLabel("Repeat the new password").fill("four words in a row");
  await plain.getByRole("button", { name: "Change password" }).click();
  await expect(plain).toHaveURL(/\/sign-in/);
  await signIn(page, email, "four words in a row");
  await mailTo(email, /password was changed/);
  const again = await inGerman(browser);
  await again.goto(link);
  await again.getByRole("link", { name: "Neuen Link anfordern" }).click();
  await again.getByLabel("E-Mail").fill("niemand@nirgends.example");
  await again.getByRole("button", { name: "Link senden" }).click();
  await expect(again.getByText("Gibt es zu dieser Adresse ein Konto")).toBeVisible();
  await looksRight(again, "forgotten-password-german");
});

test("an address that guesses too often is told at the form when to come back, with script and without; others sign in", async ({ browser, page }) => {
  const from = { extraHTTPHeaders: { "x-forwarded-for": "203.0.113.77" }, baseURL: test.info().project.use.baseURL };
  const [plain, scripted] = [await browser.newContext({ ...from, javaScriptEnabled: false }), await browser.newContext(from)];
  const guesser = await plain.newPage();
  await guesser.goto("/sign-in");
  const fields = await guesser.locator("#sign-in input").evaluateAll((inputs) => (inputs as HTMLInputElement[]).map(({ name, value }) => [name, value]));
  const origin = new URL(guesser.url()).origin;
  const guess = (at: number) => {
    const multipart = { ...Object.fromEntries(fields), email: `guess-${at}@nowhere.example`, password: "not the right one" };
    return plain.request.post("/sign-in", { multipart, headers: { origin, ...from.extraHTTPHeaders } });
  };
  let answer = await guess(0);
  for (let tries = 1; tries < 60 && answer.status() !== 429; tries++) answer = await guess(tries);
  expect(answer.status()).toBe(429);
  expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
  await page.setContent(await answer.text());
  await looksRight(page, "sign-in-door");

  const person = await scripted.newPage();
  for (const one of [guesser, person]) {
    await one.goto("/sign-in");
    // The first may be the one that goes on to be counted: what is seen is the same.
    for (let tries = 0; tries < 2; tries++) {
      await one.getByLabel("Email").fill(ada);
      await one.getByLabel("Password").fill(demoPassword);
      await one.getByRole("button", { name: "Sign in" }).click();
      await expect(one.getByRole("main").getByRole("alert")).toContainText("Too many attempts");
      await expect(one.getByLabel("Email")).toHaveValue(ada);
      await expect(one.getByLabel("Password")).toHaveValue("");
    }
  }
  await signIn(page, ada);
});

test("whoever hangs up before the answer hurts nobody else", async ({ page, request }) => {
  await page.goto("/enroll");
  const fields = await page.locator("#enroll").evaluate((form: HTMLFormElement) => [...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const body = `${fields.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--x--\r\n`;
  const { port, origin, host } = new URL(page.url());
  const head = [
    "POST /enroll HTTP/1.1",
    `Host: ${host}`,
    `Origin: ${origin}`,
    "Content-Type: multipart/form-data; boundary=x",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  for (let after = 0; after < 60; after++) {
    await new Promise<void>((done) => {
      const socket = connect(Number(port), "localhost", () => {
        socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
        setTimeout(() => done(void socket.resetAndDestroy()), after);
      });
      socket.on("error", () => done());
    });
  }
  expect((await request.get("/health/live")).status()).toBe(200);
});

test("the demo, whose passwords everybody knows, is for this machine alone", async () => {
  const answers = (host: string) =>
    new Promise<boolean>((done) => {
      const socket = connect({ host, port: Number(process.env.E2E_PORT) }, () => {
        socket.destroy();
        done(true);
      }).once("error", () => done(false));
    });
  expect(await answers("127.0.0.1")).toBe(true);
  // Another address of the same machine.
  expect(await answers("127.0.0.2")).toBe(false);
});
