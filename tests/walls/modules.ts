import { posix } from "node:path";
import { literal, nameOf, type Node, nodesOf } from "./syntax.ts";
import { perFile, type Tree } from "./tree.ts";

/**
 * A file asks for another: by which names (`*` for all of them, none where it only runs it), and whether only for its types.
 * `import { type X }` is no import of types: TypeScript and Node leave `import {}` of it, which runs the module.
 */
export type Import = { from: string; to: string; names: string[]; typeOnly: boolean };

/** An address that is put together at run time leads anywhere. */
export const anywhere = "?";

const namesOf = (specifiers: unknown): string[] =>
  (specifiers as Node[]).flatMap((one) => {
    if (one.importKind === "type" || one.exportKind === "type") return [];
    if (one.type === "ImportDefaultSpecifier") return ["default"];
    return nameOf(one.imported ?? (one.type === "ExportSpecifier" ? one.local : undefined)) ?? "*";
  });

const isRequire = (callee: unknown): boolean => {
  const node = callee as Node;
  return node.type === "CallExpression" ? nameOf(node.callee) === "createRequire" : nameOf(node) === "require";
};

type Found = Omit<Import, "from" | "to"> & { source: unknown };
function foundIn(node: Node): Found | undefined {
  const { type, source } = node;
  if (type === "ImportDeclaration") return { source, names: namesOf(node.specifiers), typeOnly: node.importKind === "type" };
  if (type === "ExportNamedDeclaration" && source) return { source, names: namesOf(node.specifiers), typeOnly: node.exportKind === "type" };
  if (type === "ExportAllDeclaration") return { source, names: ["*"], typeOnly: node.exportKind === "type" };
  if (type === "ImportExpression") return { source, names: ["*"], typeOnly: false };
  if (type === "TSImportType") return { source, names: [], typeOnly: true };
  if (type === "TSExternalModuleReference") return { source: node.expression, names: ["*"], typeOnly: false };
  if (type === "CallExpression" && isRequire(node.callee)) return { source: (node.arguments as Node[])[0], names: ["*"], typeOnly: false };
  return undefined;
}

/** A path from the root, or a package's name. */
function target(from: string, source: unknown): string {
  const name = literal(source);
  if (name === undefined) return anywhere;
  if (name.startsWith("#")) return name.slice(1);
  return name.startsWith(".") ? posix.join(posix.dirname(from), name) : name;
}

const importsOfFile = perFile((from, text): Import[] =>
  nodesOf(from, text).flatMap((node) => {
    const found = foundIn(node);
    return found ? [{ from, to: target(from, found.source), names: found.names, typeOnly: found.typeOnly }] : [];
  }),
);

export const importsOf = (tree: Tree, which = /^/): Import[] =>
  [...tree].filter(([path]) => which.test(path)).flatMap(([path, text]) => importsOfFile(path, text));

/** What files of some kind ask for and shouldn't, as `from → to`. */
export const importsWhere = (tree: Tree, which: RegExp, broken: (one: Import) => boolean): string[] => [
  ...new Set(
    importsOf(tree, which)
      .filter(broken)
      .map(({ from, to }) => `${from} → ${to}`),
  ),
];

const relativeTo = (from: string, to: string): string => {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
};
const isOurs = (to: string) => /\.(ts|tsx|mjs)$/.test(to);

/** Every way to load a module from a file. */
export function loadings(from: string, to: string, name = "x"): string[] {
  const at = isOurs(to) ? `#${to}` : to;
  return [
    `import { ${name} } from "${at}";`,
    `import {\n  // why\n  ${name} as other,\n} from "${at}";`,
    `import { type Some } from "${at}";`,
    `import type { Some } from "react-dom"; import given, { ${name} } from '${at}';`,
    `import * as all from "${at}";`,
    `import "${at}";`,
    `export { ${name} } from "${at}";`,
    `export * from "${at}";`,
    `export * as all from "${at}";`,
    `export const load = async () => (await import("${at}")).${name};`,
    `export const load = () => import(\`${at}\`);`,
    `import all = require("${at}");`,
    `const { ${name} } = require("${at}");`,
    `const all = createRequire(import.meta.url)("${at}");`,
    ...(isOurs(to) ? [`import { ${name} } from "${relativeTo(from, to)}";`] : []),
  ];
}

/** Every way to ask a module for its types alone. */
export const typings = (to: string): string[] => {
  const at = isOurs(to) ? `#${to}` : to;
  return [
    `import type { Some } from "${at}";`,
    `import type {\n  Some,\n  Other,\n} from "${at}";`,
    `export type { Some } from "${at}";`,
    `export type * from "${at}";`,
    `export const of = (some: import("${at}").Some) => some;`,
    `type All = typeof import("${at}"); export type { All };`,
  ];
};
