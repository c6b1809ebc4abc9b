import { posix } from "node:path";
import { importsOf, importsWhere } from "./modules.ts";
import { directivesOf, literal, nodesOf } from "./syntax.ts";
import { inEach, perFile, type Tree, type Wall } from "./tree.ts";

const serverFile = /^lib\/domain\/.*\/(reads|lists|writes|parts|clock)\.ts$|^lib\/(operation|record)\.ts$/;

const startsServerOnly = perFile((path, text) => {
  const first = nodesOf(path, text)[1];
  return first?.type === "ImportDeclaration" && first.importKind === "value" && literal(first.source) === "server-only";
});
const saysServerOnly = (tree: Tree, path: string) => startsServerOnly(path, tree.get(path) ?? "");
const isClient = perFile((path, text) => directivesOf(path, text).includes("use client"));
const isAction = perFile((path, text) => directivesOf(path, text).includes("use server"));

function loadedBy(tree: Tree): Map<string, string[]> {
  const loads = new Map<string, string[]>();
  for (const { from, to, typeOnly } of importsOf(tree)) if (!typeOnly) loads.set(from, [...(loads.get(from) ?? []), to]);
  return loads;
}

/** Everything that comes along with a file, and the way to it. What a browser calls instead of loading stays behind. */
function ways(loads: Map<string, string[]>, tree: Tree, from: string): Map<string, string> {
  const way = new Map([[from, from]]);
  for (const [path, soFar] of way)
    for (const to of loads.get(path) ?? []) if (!way.has(to) && !isAction(to, tree.get(to) ?? "")) way.set(to, `${soFar} → ${to}`);
  return way;
}

function browsersLoad(tree: Tree): string[] {
  const loads = loadedBy(tree);
  const ofTheServer = (path: string) => path === "server-only" || path.startsWith("node:") || /^(lib\/platform\/|prisma\/client\/client\.ts$)/.test(path);
  const roots = [...tree].filter(
    ([path, text]) => (isClient(path, text) || /^lib\/domain\/.*\/(rules|states|data)\.ts$/.test(path)) && !path.startsWith("tests/"),
  );
  const found = roots.flatMap(([root]) => [...ways(loads, tree, root)].filter(([path]) => ofTheServer(path)).map(([, way]) => way));
  return [...new Set(found)];
}

const folderOf = posix.dirname;
const above = (one: string, other: string) => folderOf(other) === folderOf(one) || folderOf(other).startsWith(`${folderOf(one)}/`);

export const serverWalls: Wall[] = [
  {
    because: "`server-only` stands first in whatever works on the server, so that no browser ever gets it",
    broken: (tree) => {
      const needs = new Set(
        importsOf(tree, /^lib\//)
          .filter(({ to, typeOnly }) => !typeOnly && tree.has(to) && saysServerOnly(tree, to))
          .map(({ from }) => from),
      );
      return [...tree.keys()].filter((path) => (serverFile.test(path) || needs.has(path)) && !saysServerOnly(tree, path)).map((path) => `${path}: server-only`);
    },
    tries: [
      { path: "lib/domain/orders/extra/parts.ts", text: "export const priced = 1;", named: "server-only" },
      {
        path: "lib/domain/orders/extra/reads.ts",
        text: 'import { z } from "zod"; import "server-only"; export const schema = z.object({});',
        named: "server-only",
      },
      { path: "lib/domain/orders/extra/writes.ts", text: 'import type {} from "server-only"; export const x = 1;', named: "server-only" },
      { path: "lib/web/extra.ts", text: 'import { currentActor } from "./session.ts"; export const x = currentActor;', named: "server-only" },
      { path: "lib/extra.ts", text: 'export { read } from "#lib/operation.ts";', named: "server-only" },
    ],
    fine: [
      { path: "lib/extra.ts", text: 'import type { Db } from "#lib/platform/db.ts"; export type X = Db;' },
      { path: "lib/domain/orders/extra/parts.ts", text: '// Why.\nimport "server-only";\nexport const priced = 1;' },
    ],
  },
  {
    because: "what a browser loads holds nothing of the server, however far down it stands",
    broken: browsersLoad,
    tries: [
      {
        path: "components/orders/extra.tsx",
        text: '"use client"; import { addDays } from "#lib/platform/clock.ts"; export const x = addDays;',
        named: "lib/platform/clock.ts",
      },
      { path: "components/orders/extra.tsx", text: '"use client"; export { readOrder } from "#lib/domain/orders/reads.ts";', named: "server-only" },
      { path: "lib/search.ts", text: 'import { env } from "#lib/platform/env.ts"; export const SearchText = env;', named: "lib/platform/env.ts" },
      { path: "lib/domain/orders/extra/rules.ts", text: 'export const x = () => import("node:crypto");', named: "node:crypto" },
    ],
    fine: [{ path: "components/orders/extra.tsx", text: '"use client"; import { leave } from "#components/shell/actions.ts"; export const x = leave;' }],
  },
  {
    because: "whoever stands at the front door checks no right",
    broken: (tree) =>
      [...ways(loadedBy(tree), tree, "lib/web/front-door.ts")]
        .filter(([path]) => /^lib\/(access|operation|domain\/.*|platform\/(db|session))\.ts$/.test(path))
        .map(([, way]) => way),
    tries: [
      { path: "lib/web/front-door.ts", text: 'import { may } from "#lib/access.ts"; export const door = may;', named: "lib/access.ts" },
      {
        path: "lib/web/front-door.ts",
        text: 'import { currentActor } from "#lib/web/session.ts"; export const door = currentActor;',
        named: "lib/platform/session.ts",
      },
    ],
  },
  {
    because: "what assistants can ask for loads nothing that writes, however far down it stands",
    broken: (tree) => {
      const loads = loadedBy(tree);
      const tools = [...tree.keys()].filter((path) => path.startsWith("app/api/mcp/") && !path.endsWith("/route.ts"));
      const found = tools.flatMap((tool) => [...ways(loads, tree, tool)].filter(([path]) => /^lib\/domain\/.*\/(writes|clock)\.ts$/.test(path)));
      return [...new Set(found.map(([, way]) => way))];
    },
    tries: [
      {
        path: "app/api/mcp/extra.ts",
        text: 'import { changeSeats } from "#lib/domain/subscriptions/changes/writes.ts"; export const x = changeSeats;',
        named: "lib/domain/subscriptions/changes/writes.ts",
      },
      {
        path: "app/api/mcp/extra.ts",
        text: 'export { subscriptions } from "#app/api/v1/subscriptions.ts";',
        named: "lib/domain/subscriptions/changes/writes.ts",
      },
      { path: "app/api/mcp/extra.ts", text: 'export const x = () => import("#lib/domain/users/clock.ts");', named: "lib/domain/users/clock.ts" },
    ],
    fine: [
      {
        path: "app/api/mcp/extra.ts",
        text: 'import type { changeSeats } from "#lib/domain/subscriptions/changes/writes.ts"; export type X = typeof changeSeats;',
      },
    ],
  },
  {
    because: "a form door stands in actions.ts",
    broken: inEach(/^(app|components|lib)\//, (path, text) => (isAction(path, text) && !/(^|\/)actions\.ts$/.test(path) ? ["use server"] : [])),
    tries: [
      { path: "app/(portal)/orders/extra.ts", text: '"use server"; export async function remove() {}', named: "use server" },
      { path: "app/(portal)/orders/page.tsx", text: 'export default () => <form action={async () => { "use server"; }} />;', named: "use server" },
    ],
  },
  {
    because: "what stands at an address is that address's own",
    // The API as a whole is described by pages, too.
    broken: (tree) =>
      importsWhere(tree, /^app\//, ({ from, to }) => to.startsWith("app/") && to !== "app/api/v1/serving.ts" && !above(from, to) && !above(to, from)),
    tries: [
      {
        path: "app/(portal)/orders/page.tsx",
        text: 'import { x } from "../customers/actions.ts"; export default x;',
        named: "app/(portal)/customers/actions.ts",
      },
      { path: "app/(public)/enroll/page.tsx", text: 'export type { X } from "#app/(portal)/team/facts.ts";', named: "app/(portal)/team/facts.ts" },
      { path: "app/(portal)/orders/page.tsx", text: 'export { routes } from "#app/api/v1/routes.ts";', named: "app/api/v1/routes.ts" },
    ],
    fine: [
      { path: "app/(portal)/orders/page.tsx", text: 'export { serving } from "#app/api/v1/serving.ts";' },
      { path: "app/(portal)/customers/[id]/extra/page.tsx", text: 'import { x } from "../../actions.ts"; export default x;' },
    ],
  },
];
