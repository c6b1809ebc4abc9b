import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Lock, nameAt, shippedOf } from "./shipped.ts";

const texts = /^(licen[cs]e|notice|copying|copyright)/i;
const rule = "=".repeat(80);

/** The license and notice of every package that is shipped and installed under `root`, with its name; each text once. */
export function noticesOf(lock: Lock, root: string): string {
  const by = new Map<string, string[]>();
  for (const [place, { version, license }] of shippedOf(lock)) {
    const folder = join(root, place);
    // Of another platform.
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile() && texts.test(file.name));
    const whole = files.map(({ name }) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
    const text = whole || `Its license is ${license}; the package brings no text of it.`;
    by.set(text, [...(by.get(text) ?? []), `${nameAt(place)} ${version} (${license})`]);
  }
  const parts = [...by].map(([text, names]) => `${names.join("\n")}\n\n${text}`);
  return ["This portal is made with the work of others. What each of them asks to be said:", ...parts].join(`\n\n${rule}\n`);
}
