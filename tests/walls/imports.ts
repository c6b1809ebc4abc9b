import { type ImportRule, importRules } from "./import-rules.ts";
import { anywhere, importsWhere, loadings, typings } from "./modules.ts";
import type { Wall } from "./tree.ts";

// Beside whatever names it, a file loads a module; but a rule about names isn't broken by that alone.
const isNameless = (text: string) => /^import "|^import \{ type /.test(text);

/** A rule about imports, tried in every way that an import can be written. */
const importWall = ({ because, from, except, never, names, typesAreFine, tries }: ImportRule): Wall => ({
  because,
  broken: (tree) =>
    importsWhere(
      tree,
      from,
      (one) =>
        !except?.test(one.from) &&
        never.test(one.to) &&
        !(one.typeOnly && (typesAreFine || names)) &&
        (!names || one.names.some((name) => name === "*" || names.test(name))),
    ),
  tries: tries.flatMap(([path, to, name]) => [
    ...loadings(path, to, name)
      .filter((text) => !names || !isNameless(text))
      .map((text) => ({ path, text, named: to })),
    ...(typesAreFine || names ? [] : typings(to).map((text) => ({ path, text, named: to }))),
  ]),
  fine: typesAreFine || names ? tries.flatMap(([path, to]) => typings(to).map((text) => ({ path, text }))) : [],
});

const ours = /^(app|components|lib|prisma(?!\/config$)|scripts|tests)\//;

export const importWalls: Wall[] = [
  ...importRules.map(importWall),
  {
    because: "an import names its file, so that plain Node finds it as Next does",
    broken: (tree) => importsWhere(tree, /^/, ({ to }) => ours.test(to) && !tree.has(to) && !/^prisma\/client\/.+\.ts$|\.(css|json)$/.test(to)),
    tries: ["#lib/access", "../access", "#components/ui", "#lib/access.js"].map((at) => ({
      path: "lib/web/extra.ts",
      text: `import { x } from "${at}"; export const y = x;`,
      named: at.replace(/^#|^\.\./, ""),
    })),
    fine: [{ path: "lib/web/extra.ts", text: 'import { may } from "../access.ts"; import "#app/globals.css"; export const x = may;' }],
  },
  {
    because: "what is loaded is written down, not put together",
    broken: (tree) => importsWhere(tree, /^(app|components|lib)\/(?!platform\/cluster\.ts$)/, ({ to }) => to === anywhere),
    tries: ["import(name)", `import(\`#lib/domain/\${name}/writes.ts\`)`, 'require("#lib/platform/" + name)'].map((load) => ({
      path: "lib/web/extra.ts",
      text: `export const x = (name: string) => ${load};`,
      named: anywhere,
    })),
  },
];
