#!/usr/bin/env node
import { Command } from "commander";
import { readFileSync } from "node:fs";
import { list, type Row } from "./ask.ts";
import * as changes from "./changes.ts";
import { type Confirming, confirmed } from "./confirm.ts";
import { type List, lists } from "./lists.ts";
import { type Column, plain, sheet, table } from "./print.ts";
import { bearer, NotSignedIn, originOf, signIn } from "./sign-in.ts";
import { dropSession, readSession } from "./store.ts";

// The command line of providers and resellers: everyday calls of the REST API, in columns or as JSON. It asks the portal alone, so
// that there is no right here that isn't there.

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);
type Shown = { json?: boolean };
const show = (row: unknown, columns: readonly Column[], { json }: Shown) => say(json ? JSON.stringify(row, null, 2) : sheet(row as Row, columns));

const program = new Command("twotier")
  .version(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version)
  .description("Customers, subscriptions and orders of an indirect provider or a reseller, from the command line.")
  .showHelpAfterError("(twotier --help says what there is)")
  .addHelpText(
    "after",
    `
Sign in once as yourself; a script that has a program of its own sets TWOTIER_ORIGIN, TWOTIER_CLIENT_ID and TWOTIER_CLIENT_SECRET instead.
The result of a command is on standard output, everything else on standard error. It ends with 1 where the portal refused or can't be
reached, with 2 where nobody is signed in.`,
  );
const command = (name: string, words: string) => program.command(name).description(words).option("--json", "as JSON, for programs");

program
  .command("sign-in")
  .description("sign in with a code that you type in in a browser")
  .option("--origin <address>", "the portal, such as https://portal.example.com")
  .option("--client <id>", "the client ID of the program, from Settings, API access")
  .action(async ({ origin, client }: { origin?: string; client?: string }) => {
    const before = await readSession().catch(() => undefined);
    const [at, clientId] = [origin ?? process.env.TWOTIER_ORIGIN ?? before?.origin, client ?? process.env.TWOTIER_CLIENT_ID ?? before?.clientId];
    if (!at || !clientId) throw new NotSignedIn("Say where, and as which program: twotier sign-in --origin https://… --client …");
    const session = await signIn(originOf(at), clientId, (code, address) =>
      note(`Open ${plain(address)} in a browser and enter the code ${plain(code)}\nWaiting …`),
    );
    note(`You are signed in as ${plain(session.name)}.`);
  });
program
  .command("sign-out")
  .description("forget who signed in on this machine")
  .action(async () => {
    const session = await readSession().catch(() => undefined);
    await dropSession();
    note(session ? `Forgotten. What the program may do in your name you end under ${session.origin}/settings/api-access` : "Nobody was signed in.");
  });
command("whoami", "say who is signed in, and where").action(async (options: Shown) => {
  if (process.env.TWOTIER_CLIENT_SECRET)
    return say(`The program ${process.env.TWOTIER_CLIENT_ID ?? ""} by itself, at ${process.env.TWOTIER_ORIGIN ?? ""} (from the environment)`);
  const session = await readSession();
  if (!session) throw new NotSignedIn("Nobody is signed in.");
  const { name, origin, clientId } = session;
  const columns = ["name", "origin", "clientId"].map((at) => [at, at] as const);
  show({ name, origin, clientId }, columns, options);
});
command("token", "print a token for the API, valid for an hour at most").action(async (options: Shown) => {
  const { token } = await bearer();
  say(options.json ? JSON.stringify({ token }) : token);
});

function listing({ name, words, takes = [], options = [], path, columns }: List) {
  const made = command(name, words).option("--all", "all of them, however many");
  for (const each of takes) made.argument(`<${each}>`, `the ${each}'s ID`);
  for (const [flags, said] of options) made.option(flags, said);
  made.action(async (...given: unknown[]) => {
    const said = made.opts() as Record<string, string | undefined> & { json?: true; all?: true };
    const { rows, more } = await list(path(given.slice(0, takes.length) as string[], said), said.all === true);
    if (rows.length === 0) note("There are none.");
    say(said.json ? JSON.stringify(rows, null, 2) : table(rows, columns));
    if (more) note("There are more: --all lists them.");
  });
}
for (const each of lists) listing(each);

command("customer <customer>", "show a customer").action(async (customer: string, options: Shown) =>
  show(await changes.customer(customer), changes.ofCustomer, options),
);
const ofOne = "<customer> <subscription>";
/** Says what it costs before it is sent. */
const costing = (name: string, words: string) =>
  command(name, words).option("--dry-run", "say what it would cost, and send nothing").option("--yes", "send it without being asked, for scripts");
const sends = (preview: Row, options: Confirming) => confirmed(preview, options, { say, note });
costing(`set-quantity ${ofOne} <quantity>`, "buy licenses, which is charged at once, or reduce them").action(
  async (customer, subscription, quantity, options) => {
    if (!(await sends(await changes.previewQuantity(customer, subscription, quantity), options))) return;
    show(await changes.setQuantity(customer, subscription, quantity), changes.ofSubscription, options);
  },
);
command(`auto-renew ${ofOne} <on|off>`, "renew at the end of the term, or end then").action(async (customer, subscription, said, options) =>
  show(await changes.setAutoRenew(customer, subscription, said), changes.ofSubscription, options),
);
command(`suspend ${ofOne}`, "suspend a subscription, which switches auto-renew off").action(async (customer, subscription, options) =>
  show(await changes.setStatus(customer, subscription, "suspended"), changes.ofSubscription, options),
);
command(`activate ${ofOne}`, "end a suspension; it doesn't renew until auto-renew is switched on again").action(async (customer, subscription, options) => {
  const row = await changes.setStatus(customer, subscription, "active");
  show(row, changes.ofSubscription, options);
  if (row.autoRenewEnabled === false) note(`Suspending switched auto-renew off. On again: twotier auto-renew ${plain(customer)} ${plain(subscription)} on`);
});
costing("order <customer> <offer> <quantity>", "order an offer; twotier offers has their IDs")
  .option("--term <term>", "P1M, P1Y or P3Y; a year where it isn't said")
  .option("--billing <cycle>", "monthly, annual or triennial; monthly where it isn't said and that can be")
  .option("--reseller <partner ID>", "the reseller of record")
  .option("--name <text>", "what the subscription is called")
  .action(async (customer, offer, quantity, options) => {
    if (!(await sends(await changes.previewOrder(customer, offer, quantity, options), options))) return;
    const { row, unread } = await changes.order(customer, offer, quantity, options);
    show(row, changes.ofOrder, options);
    if (unread) note(`The order is placed. Its prices couldn't be read: ${unread.split("\n").map(plain).join(" ")}`);
  });
command("invite [label]", "invite a reseller with a personal link, which is shown once")
  .option("--email <address>", "only whoever has this address can accept")
  .option("--partner-id <number>", "only the company with this partner ID can accept")
  .option("--language <en|de>", "the language of the text to send")
  .action(async (label, options) => show(await changes.invite(label, options), changes.ofInvitation, options));
program
  .command("call <method> <path>")
  .description("any other call of the API; answers in JSON, or with the file that it is")
  .option("--data <file>", "the body, from a file or from what is piped in (-)")
  .action(async (method: string, path: string, { data }: { data?: string }) => {
    const answer = await changes.call(method, path, data);
    if (answer !== undefined) say(typeof answer === "string" ? answer : JSON.stringify(answer, null, 2));
  });

// Whoever reads only the first lines has closed the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
try {
  await program.parseAsync();
} catch (error) {
  const { message } = error as Error;
  note(message.split("\n").map(plain).join("\n  "));
  process.exitCode = error instanceof NotSignedIn ? 2 : 1;
}
