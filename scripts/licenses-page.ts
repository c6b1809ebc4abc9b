import { type Lock, nameAt, shippedOf } from "./shipped.ts";

const free = "free to use and pass on with its notice";
/** Under which licenses a package may come along, and why. A new one wants a reason here. */
const accepted: Record<string, string> = {
  "0BSD": "free to use and pass on",
  "Apache-2.0": "free to use and pass on with its notice, and a grant of patents",
  "BSD-2-Clause": free,
  "BSD-3-Clause": free,
  "BlueOak-1.0.0": free,
  "CC-BY-4.0": "data about browsers that the build reads; its author is named",
  "EPL-2.0": "comes with Prisma's tools and is passed on as it is",
  ISC: free,
  "LGPL-3.0-or-later": "libvips, a library of its own file that can be exchanged, and is passed on as it is",
  MIT: free,
  "MIT-0": "free to use and pass on",
  "MPL-2.0": "a tool of the build, passed on as it is",
  "OFL-1.1": "a typeface, which may go along and into documents",
  Unlicense: "free to use and pass on",
};

/** Whether each part of what SPDX writes down may come along; of alternatives one is enough. */
export function mayComeAlong(license: string | undefined): boolean {
  const parts = (text: string, by: RegExp) => text.split(by).map((part) => part.replace(/^\(|\)$/g, "").trim());
  return parts(license ?? "", / or /i).some((way) => parts(way, / and /i).every((part) => part in accepted));
}

/** What may not come along, each by its place. */
export const refusedLicenses = (lock: Lock): string[] =>
  shippedOf(lock).flatMap(([place, { license }]) => (mayComeAlong(license) ? [] : [`${place}: ${license ?? "no license"}`]));

function wrapped(words: string[], width = 118): string {
  const lines = [""];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > width) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.join("\n");
}

/** docs/licenses.md. */
export function licensesPage(lock: Lock): string {
  const named = new Map<string, Set<string>>();
  for (const [place, { license = "none" }] of shippedOf(lock)) named.set(license, (named.get(license) ?? new Set()).add(nameAt(place)));
  const sections = [...named].sort(([one], [other]) => (one < other ? -1 : 1));
  const why = (license: string) => accepted[license] ?? "each of these by itself is taken";
  return [
    "# Licenses of what is shipped",
    "",
    "Written by `npm run licenses` from the lock file: every package that an installation has, on whichever platform.",
    "Their texts go with each build and are read at `/third-party-notices.txt`; [how that works](supply-chain.md).",
    "The portal itself is under the [MIT license](../LICENSE).",
    ...sections.flatMap(([license, names]) => [
      "",
      `## ${license} (${names.size})`,
      "",
      `Taken because: ${why(license)}.`,
      "",
      wrapped([...names].sort().map((name, at) => `\`${name}\`${at < names.size - 1 ? "," : ""}`)),
    ]),
    "",
  ].join("\n");
}
