import "server-only";
import type { Actor } from "../access.ts";
import { mostImported } from "../domain/imports/rules.ts";
import { readText } from "../platform/text-file.ts";
import type { FieldProblems } from "../problem.ts";
import { chosenFile } from "./sent.ts";

/** Takes the file out of a form and puts its text in its place. */
export async function takeImportFile(_actor: Actor, data: FormData): Promise<FieldProblems> {
  const file = chosenFile(data.get("file"));
  data.delete("file");
  // What is wrong with the file is all there is to say of its text.
  data.set("text", "-");
  if (!file) return { file: ["import.file_missing"] };
  if (file.size === 0) return { file: ["import.empty"] };
  if (file.size > mostImported.characters) return { file: ["import.file_too_large"] };
  const read = readText(new Uint8Array(await file.arrayBuffer()));
  if ("refused" in read) return { file: [read.refused] };
  data.set("text", read.text);
  data.set("encoding", read.encoding);
  data.set("fileName", file.name.slice(0, 200) || "import.csv");
  return {};
}
