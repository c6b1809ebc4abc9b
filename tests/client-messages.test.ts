import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { enInBrowser } from "#lib/i18n/en/browser.ts";

const root = resolve(import.meta.dirname, "..");
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? walk(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
const text = (path: string) => readFileSync(join(root, path), "utf8");

/** What a file brings along into the browser: its imports, but for types and for actions, which stay on the server. */
const broughtBy = (path: string): string[] =>
  [...text(path).matchAll(/^(?:import|export)\s+(?!type\s)[^;"']*?["']([#.][^"']+)["']/gm)]
    .map(([, name = ""]) => (name.startsWith("#") ? name.slice(1) : relative(root, resolve(root, path, "..", name))))
    .filter((to) => existsSync(join(root, to)) && !/^\s*["']use server["']/.test(text(to)));

const inBrowser = new Set<string>();
const visit = (path: string) => {
  if (inBrowser.has(path)) return;
  inBrowser.add(path);
  for (const to of broughtBy(path)) visit(to);
};
for (const path of ["app", "components"].flatMap(walk).filter((path) => /^["']use client["']/.test(text(path)))) visit(path);

const calls = [...inBrowser].flatMap((path) => [...text(path).matchAll(/useTranslations\(([^)]*)\)/g)].map(([, argument = ""]) => ({ path, argument })));

test("the browser names its words, so that the rest needn't be sent", () => {
  expect(calls.filter(({ argument }) => !/^"[\w.]+"$/.test(argument))).toEqual([]);
});

test("what a browser loads of the words is the nouns that components there use, and nothing else", () => {
  const nouns = new Set(calls.map(({ argument }) => argument.slice(1, -1).split(".")[0]));
  expect(Object.keys(enInBrowser).sort()).toEqual([...nouns].sort());
});

test("no browser loads the words of everything", () => {
  expect([...inBrowser].filter((path) => /^lib\/i18n\/(messages|..\/index)\.ts$/.test(path))).toEqual([]);
});
