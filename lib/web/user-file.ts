import "server-only";
import { type Actor, may } from "../access.ts";
import { mostUsers, userColumns, userHeads } from "../domain/users/rules.ts";
import { readCsv } from "../platform/csv.ts";
import { readText } from "../platform/text-file.ts";
import type { FieldProblems } from "../problem.ts";
import { refusal } from "../refusal.ts";
import { chosenFile } from "./sent.ts";

const mostBytes = 100_000;

/** Takes a file of users out of a form and puts its rows in its place; what can't be read is said at the file. */
export async function takeUserFile(actor: Actor, data: FormData): Promise<FieldProblems> {
  const file = chosenFile(data.get("file"));
  data.delete("file");
  if (!may(actor, "customer.createUsers")) return {};
  if (!file) return { file: ["users.file_missing"] };
  if (file.size === 0) return { file: ["users.nobody"] };
  if (file.size > mostBytes) return { file: ["users.file_too_large"] };
  const read = readText(new Uint8Array(await file.arrayBuffer()));
  if ("refused" in read) return { file: [read.refused] };
  const csv = readCsv(read.text, { heads: userHeads });
  if ("errors" in csv) return { file: csv.errors };
  if (csv.rows.length === 0) return { file: ["users.nobody"] };
  if (csv.rows.length > mostUsers) return { file: [refusal("users.too_many", { max: mostUsers })] };
  csv.rows.forEach(({ record }, at) => {
    for (const column of userColumns) data.set(`rows[${at}].${column}`, record[column] ?? "");
  });
  return {};
}
