import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createTranslator } from "use-intl/core";
import { dayOf } from "#lib/days.ts";
import type { ChangeCounts, FileProblem } from "#lib/domain/catalog/loads/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { clock } from "#lib/platform/clock.ts";
import { readText } from "#lib/platform/text-file.ts";
import { Problem } from "#lib/problem.ts";
import { type Refusal, refusal } from "#lib/refusal.ts";
import { databaseUrl } from "./database-url.ts";

// `npm run catalog -- FILE [FILE] [--from=2026-12-01] [--check]`: says what files of prices and offers change, and loads them, or
// says what is wrong with them.

type Words = (key: string, values?: Refusal["params"]) => string;

const words = (namespace: "catalog.command" | "problem") =>
  createTranslator({ locale: "en", messages: messagesOf("en"), namespace, timeZone: "UTC" }) as unknown as Words;
const say = words("catalog.command");

const textOf = ({ code, params }: Refusal) => words("problem")(code, params);

function fileOf(path: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Error(say("unreadable", { file: path }));
  }
  const read = readText(bytes);
  if ("refused" in read) throw new Error(textOf(refusal(read.refused)));
  return { name: basename(path), ...read };
}

const problemText = ({ file, line, column, ...refused }: FileProblem) => say(column ? "row" : "row_alone", { file, line, column, text: textOf(refused) });
const counted = ({ prices, offers }: ChangeCounts): string[] => [
  ...Object.entries(prices).map(([kind, count]) => say("prices", { kind, count })),
  ...Object.entries(offers).map(([kind, count]) => say("offers", { kind, count })),
];

async function load(paths: string[], { from = dayOf(clock.now()), check = false }): Promise<void> {
  if (paths.length === 0) throw new Error(say("usage"));
  const files = paths.map(fileOf);
  const url = databaseUrl();
  if (!url) throw new Error(say("no_database"));
  process.env.DATABASE_URL = url;
  // Only now: these read the environment.
  const [{ checkCatalog, loadChecked }, { readLoad }, { system }] = await Promise.all([
    import("#lib/domain/catalog/loads/writes.ts"),
    import("#lib/domain/catalog/loads/reads.ts"),
    import("#lib/platform/session.ts"),
  ]);
  const { id } = await checkCatalog(system(), { files, from });
  const { state, problems, problemCount, counts, leftOut, files: facts } = await readLoad(system(), { id });
  if (state === "REFUSED") throw new Error([...problems.map(problemText), say("refused", { count: problemCount })].join("\n"));
  for (const { name, ignored } of facts) if (ignored.length > 0) console.log(say("ignored", { file: name, columns: ignored.join(", ") }));
  for (const { reason, value, count } of leftOut.slice(0, 20)) console.log(say("left_out", { reason, value, count }));
  if (leftOut.length > 20) console.log(say("left_out_more", { count: leftOut.length - 20 }));
  console.log(counted(counts).join("\n") || say("nothing"));
  if (check) return;
  await loadChecked(system(), { id });
  console.log(say("loaded", { from }));
}

const arguments_ = () => parseArgs({ allowPositionals: true, options: { from: { type: "string" }, check: { type: "boolean" } } });

const failed = await (async () => {
  const { positionals, values } = arguments_();
  await load(positionals, values);
})().then(
  () => 0,
  (error: Error) => {
    const said = error instanceof Problem ? [error, ...Object.values(error.fields).flat()].at(-1) : undefined;
    console.error(said ? textOf(typeof said === "string" ? refusal(said) : refusal(said.code, said.params)) : error.message.trim());
    return 1;
  },
);
process.exit(failed);
