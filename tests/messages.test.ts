import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { access } from "#lib/access.ts";
import { de } from "#lib/i18n/de/index.ts";
import { en } from "#lib/i18n/en/index.ts";
import { statuses } from "#lib/statuses.ts";

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const english = new Map(leaves(en as unknown as Tree));
const german = new Map(leaves(de as unknown as Tree));

test("both languages have the same keys", () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

test("the table of rights has words for each of its nouns and verbs", () => {
  const named = Object.entries(access).flatMap(([noun, verbs]) => [
    `help.nouns.${noun}`,
    ...Object.keys(verbs).map((verb) => `help.permissions.${noun}.${verb}`),
  ]);
  expect(named.filter((key) => !english.has(key))).toEqual([]);
});

test("every text formats, and takes the same values in both languages", () => {
  const values = (text: string, locale: string) =>
    [...new Set([...JSON.stringify(new IntlMessageFormat(text, locale).getAst()).matchAll(/"type":[1-6],"value":"(\w+)"/g)].map((match) => match[1]))]
      .sort()
      .join();
  const differing = [...english].filter(([key, text]) => values(text, "en") !== values(german.get(key) ?? "", "de"));
  expect(differing.map(([key]) => key)).toEqual([]);
});

test("no text is empty, and none was left untranslated", () => {
  expect([...english, ...german].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  const same = [...english].filter(([key, text]) => text === german.get(key) && text.split(" ").length > 4).map(([key]) => key);
  expect(same).toEqual([]);
});

test("every refusal has words", () => {
  expect(Object.keys(statuses).filter((code) => !english.has(`problem.${code}`))).toEqual([]);
});

const root = resolve(import.meta.dirname, "..");
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [path] : [];
  });

test("codes written in rules and operations have words", () => {
  const code =
    /"((?:field|profile|import|users|support|review|move|listing|qualification|order|customer|subscription|invitation|partnership|relationship|enrollment|password|sign_in|catalog|session|request)\.[a-z_.]+)(?:\?[^"]*)?"/g;
  const missing = sources("lib/domain").flatMap((path) => {
    if (/permission|access/.test(path)) return [];
    return [...readFileSync(join(root, path), "utf8").matchAll(code)]
      .map((match) => match[1] as string)
      .filter(
        (found) =>
          !english.has(`problem.${found}`) &&
          !/^(profile|import|users|support|review|move|listing|qualification|order|customer|subscription|invitation|partnership|relationship|session)\.[a-z]+([A-Z]|$)/.test(
            found,
          ),
      );
  });
  expect([...new Set(missing)]).toEqual([]);
});

test("no page or component has words of its own", () => {
  const said = /[>}]\s*([A-ZÄÖÜ][a-zäöüß]+(?: [a-zäöüß]+)+[.!?]?)\s*</g;
  const found = ["app", "components"]
    .flatMap(sources)
    .filter((path) => path.endsWith(".tsx"))
    .flatMap((path) => [...readFileSync(join(root, path), "utf8").matchAll(said)].map((match) => `${path}: ${match[1]}`));
  expect(found).toEqual([]);
});
