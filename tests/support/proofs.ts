import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

// What a page of docs/ names as its proof: a file of tests and, in quotes, the test in it.

const root = resolve(import.meta.dirname, "../..");
export const readIfThere = (file: string): string | undefined => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined);

type Read = (file: string) => string | undefined;
export type Proof = { whole: string; file: string; title: string };
export const proofsIn = (text: string): Proof[] =>
  [...text.matchAll(/`(tests\/[^`]+)` “(.+?)”(?=; |$)/g)].map(([whole, file = "", title = ""]) => ({ whole, file, title }));

/** What a text that is to name proofs, and nothing else, names and isn't there. `who` says it. */
export function lackingIn(who: string, text: string, read: Read): string[] {
  const proofs = proofsIn(text);
  if (proofs.length === 0 || proofs.map(({ whole }) => whole).join("; ") !== text) return [`${who} names no test: ${text}`];
  return proofs.flatMap(({ file, title }) => (read(file)?.includes(title) ? [] : [`${who}: ${file} has no “${title}”`]));
}
