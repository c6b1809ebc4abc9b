import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** The product's source: path from the root → text. */
export type Tree = ReadonlyMap<string, string>;

/** One file that breaks a wall; `named` is what the wall must say about it besides its path. */
export type Violation = { path: string; text: string; named: string };

/** What every file keeps to, and why: a function of the source alone, so that it can be tried on source that breaks it. */
export type Wall = {
  because: string;
  /** Each finding names the file and what is wrong in it. */
  broken: (tree: Tree) => string[];
  tries: Violation[];
  /** What looks like a violation and is none. */
  fine?: Omit<Violation, "named">[];
};

const root = resolve(import.meta.dirname, "../..");
// Made by tools, or not the product's.
const left = /^prisma\/client$|^node_modules$|(^|\/)next-env\.d\.ts$|(^|\/)\./;

function walk(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = folder ? `${folder}/${name}` : name;
    if (left.test(path)) return [];
    if (statSync(join(root, path)).isDirectory()) return walk(path);
    return /\.(ts|tsx|mjs)$/.test(name) ? [path] : [];
  });
}

export const readTree = (): Tree => new Map(walk("").map((path) => [path, readFileSync(join(root, path), "utf8")]));

/** The same source with one more file, or with another text in a file. */
export const withFile = (tree: Tree, path: string, text: string): Tree => new Map([...tree, [path, text]]);

/** What is known of a file stays known for as long as its text is the same. */
export function perFile<Found>(look: (path: string, text: string) => Found): (path: string, text: string) => Found {
  const known = new Map<string, Map<string, Found>>();
  return (path, text) => {
    const texts = known.get(path) ?? new Map<string, Found>();
    known.set(path, texts);
    if (!texts.has(text)) texts.set(text, look(path, text));
    return texts.get(text) as Found;
  };
}

/** Several looks at one thing. */
export const each =
  (...looks: Wall["broken"][]): Wall["broken"] =>
  (tree) =>
    looks.flatMap((look) => look(tree));

/** A wall that each file keeps on its own. */
export function inEach(which: RegExp, look: (path: string, text: string) => string[]): Wall["broken"] {
  const found = perFile((path, text) => look(path, text).map((finding) => `${path}: ${finding}`));
  return (tree) => [...tree].filter(([path]) => which.test(path)).flatMap(([path, text]) => found(path, text));
}
