import { globSync, readFileSync } from "node:fs";
import { check } from "recheck";
import { expect, test } from "vitest";
import { nodesOf } from "../walls/syntax.ts";
import { figure } from "./support/figures.ts";

// P15: no text, however long, keeps a regular expression busy.

type Literal = { regex?: { pattern: string; flags: string } };

/** Each expression that stands in what the portal runs, and where. */
function expressions(): Map<string, { pattern: string; flags: string; at: string }> {
  const all = new Map<string, { pattern: string; flags: string; at: string }>();
  for (const path of globSync("{app,components,lib,scripts}/**/*.{ts,tsx}"))
    for (const node of nodesOf(path, readFileSync(path, "utf8"))) {
      const { regex } = node as Literal;
      if (node.type === "Literal" && regex) all.set(`/${regex.pattern}/${regex.flags}`, { ...regex, at: path });
    }
  return all;
}

/** What is never asked about somebody else's text, by what it is asked about. */
const ownTexts = /^scripts\/|^lib\/i18n\//;

test("every regular expression is linear, or looks at no text of others", async () => {
  const all = expressions();
  const lost: string[] = [];
  const unknown: string[] = [];
  for (const [text, { pattern, flags, at }] of all) {
    const { status, complexity } = (await check(pattern, flags, { timeout: 20_000 })) as { status: string; complexity?: { summary?: string } };
    if (status === "vulnerable" && !ownTexts.test(at)) lost.push(`${at}: ${text} is ${complexity?.summary}`);
    if (status === "unknown") unknown.push(`${at}: ${text}`);
  }
  figure({ promise: "P15", what: "regular expressions", tried: all.size, lost: lost.length, more: `${unknown.length} couldn't be judged in 20 s` });
  for (const one of unknown) console.log(`not judged: ${one}`);
  expect(lost).toEqual([]);
});
