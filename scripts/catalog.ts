import { readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { type CatalogOffer, parseCatalog } from "#lib/domain/catalog/file/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { Problem } from "#lib/problem.ts";
import { type Refusal, refusal } from "#lib/refusal.ts";
import { readCsv } from "#lib/platform/csv.ts";
import { readText } from "#lib/platform/text-file.ts";
import { databaseUrl } from "./database-url.ts";

// `npm run catalog -- FILE`: replaces the catalogue by the file's, or says what is wrong with the file.

type Wrong = { line: number; column: string } & Refusal;
type Words = (key: string, values?: Refusal["params"]) => string;

const words = (namespace: "catalog.command" | "problem") =>
  createTranslator({ locale: "en", messages: messagesOf("en"), namespace, timeZone: "UTC" }) as unknown as Words;
const say = words("catalog.command");

const textOf = ({ code, params }: Refusal) => words("problem")(code, params);

const rowText = ({ line, column, ...refused }: Wrong) => say(column ? "row" : "row_alone", { line, column, text: textOf(refused) });

function contentOf(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new Error(say("unreadable", { file }));
  }
  const read = readText(bytes);
  if ("refused" in read) throw new Error(textOf(refusal(read.refused)));
  return read.text;
}

function offersOf(file: string): CatalogOffer[] {
  const csv = readCsv(contentOf(file));
  const parsed = "rows" in csv ? parseCatalog(csv.rows) : csv;
  if ("offers" in parsed) return parsed.offers;
  throw new Error([...parsed.errors.map(rowText), say("refused", { count: parsed.errors.length, file })].join("\n"));
}

async function load(file: string | undefined): Promise<void> {
  if (!file) throw new Error(say("usage"));
  const offers = offersOf(file);
  const url = databaseUrl();
  if (!url) throw new Error(say("no_database"));
  process.env.DATABASE_URL = url;
  // Only now: these read the environment.
  const [{ loadCatalog }, { system }] = await Promise.all([import("#lib/domain/catalog/writes.ts"), import("#lib/platform/session.ts")]);
  try {
    await loadCatalog(system(), { offers });
  } catch (error) {
    throw error instanceof Problem ? new Error(textOf(refusal(error.code, error.params))) : error;
  }
  console.log(say("loaded", { count: offers.length }));
}

const failed = await load(process.argv[2]).then(
  () => 0,
  (error: Error) => {
    console.error(error.message.trim());
    return 1;
  },
);
process.exit(failed);
