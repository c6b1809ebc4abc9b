import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { mostLogoBytes } from "#lib/domain/directory/rules.ts";
import { mostLoaded } from "#lib/domain/catalog/loads/data.ts";
import { resetMinutes } from "#lib/domain/identity/forgotten/rules.ts";
import { askingLimits, deviceDays, limits, NewPassword, temporaryHours } from "#lib/domain/identity/rules.ts";
import { mostImported } from "#lib/domain/imports/rules.ts";
import { mostUsers } from "#lib/domain/users/rules.ts";
import { wordsIn } from "#lib/passwords.ts";
import { readEnv } from "#lib/platform/env.ts";

// docs/security.md and SECURITY.md promise figures; here they are held against the source.

const read = (file: string) => readFileSync(resolve(import.meta.dirname, "..", file), "utf8");
const page = read("docs/security.md");
/** In one line, without the marks of the table. */
const flat = page.replace(/[|\s]+/g, " ");
const section = (title: string) => page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

test("the bounds of guessing are those that hold", () => {
  const { perAccount, perAccountEverywhere, perAddress, altogether, perDevice, perPerson, windowMinutes } = limits;
  expect(flat).toContain(`windows of ${windowMinutes} minutes: ${perAccount} wrong passwords for an account from one address, ${perAccountEverywhere} for it`);
  expect(flat).toContain(`${perAddress} from one address (IPv6: /64), ${altogether} altogether; ${perDevice} in a browser that is known`);
  expect(flat).toContain(`${perPerson} for whoever is asked again within a session`);
  expect(flat).toContain(`${askingLimits.perAccount} an account, ${askingLimits.perAddress} an address`);
});

test("so are those of passwords, links and sessions", () => {
  expect(flat).toContain("**Passwords** have 12 to 128 characters");
  expect(NewPassword.safeParse("a".repeat(11)).success || NewPassword.safeParse("a".repeat(129)).success).toBe(false);
  expect(NewPassword.safeParse("a".repeat(12)).success && NewPassword.safeParse("a".repeat(128)).success).toBe(true);
  expect(flat).toContain(`at most ${temporaryHours} hours old`);
  expect(flat).toContain(`used once, ${resetMinutes} minutes`);
  const { SESSION_IDLE_MINUTES, SESSION_HOURS, DB_POOL } = readEnv({});
  expect(flat).toContain(`after ${SESSION_IDLE_MINUTES} minutes of rest (\`SESSION_IDLE_MINUTES\`) and ${SESSION_HOURS} hours in any case`);
  expect(flat).toContain(`\`DB_POOL\` (${DB_POOL}) a process`);
  expect(flat).toContain(`known browsers ${deviceDays} days`);
  expect(flat).toContain("as many at once as somebody likes");
  expect(flat).toContain("or _twotier_.");
  expect(wordsIn([])).toEqual(["twotier"]);
});

test("so are those of files", () => {
  const files = section("Files that are taken");
  expect(files).toContain(`3 MB, ${mostImported.rows.toLocaleString("en")} rows`);
  expect(files).toContain(`${mostUsers} rows`);
  expect(files).toContain(`${mostLogoBytes / 1024 / 1024} MB, 4096 pixels a side`);
  expect(files).toContain(`${mostLoaded.megabytes} MB together`);
});

test("what waits and what holds connections is said as the source has it", () => {
  const source = ["lib/platform/front.ts", "lib/platform/db.ts", "lib/platform/mail.ts", "lib/web/busy-door.ts", "lib/platform/secret.ts"].map(read).join("\n");
  for (const written of [
    ...["fromOneNetwork = 400", "maxConnections = 2_000", "headersTimeout: 8_000", "requestTimeout: 15_000", "connectionTimeoutMillis: 2000"],
    ...["usualMs = 15_000", "connectionTimeout: 10_000", "socketTimeout: 20_000", "places: 32, patienceMs: 1_500"],
    ...["looking: Bounds = { width: 16, places: 256", "sending: Bounds = { width: 8, places: 64", "downloading: Bounds = { width: 4, places: 32"],
    ...["memoryCost: 19_456, timeCost: 2"],
  ])
    expect(source).toContain(written);
});

test.each([
  ["Ways in", "There is no other way"],
  ["Keys and algorithms", "A256CBC-HS512"],
  ["Who talks to whom", "no other address that somebody types is called"],
  ["Ways in", "ends when the provider says that somebody signed out there"],
  ["What costs much, and how it is bounded", "Retry-After"],
  ["What is logged, and where", "chained by hashes"],
])("what %s has to be written down stands there", (title, said) => {
  expect(section(title).replace(/[|\s]+/g, " ")).toContain(said);
});

test("each table of the database is of one class", () => {
  const models = [...read("prisma/schema.prisma").matchAll(/^model (\w+)/gm)].map(([, name]) => name as string);
  const classes = section("Data and how it is kept").match(/^- \*\*(Secret|Personal|Business|Open)\*\*[^:]*:[\s\S]*?(?=\n- |\n\n)/gm) ?? [];
  expect(classes).toHaveLength(4);
  const named = classes.flatMap((text) => (text.split("):")[1] ?? "").trim().split(/\s+/));
  expect([...named].sort()).toEqual([...models].sort());
});

test("each secret of the environment has a place and a time to change it", () => {
  const secrets = [...read("lib/platform/env.ts").matchAll(/^ {4}([A-Z_]+):/gm)]
    .map(([, name]) => name as string)
    .filter((name) => /SECRET$|_URL$|TOKEN$/.test(name));
  expect(secrets).toEqual(expect.arrayContaining(["AUTH_SECRET", "DATABASE_URL", "MIGRATION_DATABASE_URL", "SMTP_URL"]));
  for (const name of secrets) expect(section("Secrets of whoever runs it"), name).toContain(name);
});

test("whoever reports a hole is told how, when, and for which versions; and is led here", () => {
  const policy = read("SECURITY.md").replace(/[|\s]+/g, " ");
  for (const said of [
    "We acknowledge your report within 3 working days",
    "**Critical**: a fix is released within 48 hours",
    "**High**: a fix is released within 7 days",
    "There is no bounty.",
    "## Supported versions",
    "Privately, please",
    "## What is in scope",
  ])
    expect(policy).toContain(said);
  const readme = read("README.md");
  for (const link of ["(SECURITY.md)", "(docs/security.md)", "(docs/asvs.md)", "(docs/supply-chain.md)", "(docs/licenses.md)", "`SECURITY_CONTACT`"])
    expect(readme).toContain(link);
});
