import { importsOf } from "./modules.ts";
import { nameOf, type Node, nodesOf, textAt, within } from "./syntax.ts";
import { each, inEach, perFile, type Wall } from "./tree.ts";

/** Earlier nouns don't know later ones, so there are no circles. */
const order = [
  ...["organizations", "identity", "notifications", "views", "letters", "applications", "webhooks"],
  ...["team", "sso", "enrollment", "profiles", "directory", "partnerships"],
  ...[
    "agreements",
    "program",
    "catalog",
    "orders",
    "azure",
    "subscriptions",
    "renewals",
    "customers",
    "users",
    "relationships",
    "assignments",
    "moves",
    "imports",
  ],
  ...["reviews", "support", "incentives", "announcements", "audit", "overview", "finding"],
];
const nounOf = (path: string) => /^lib\/domain\/([^/]+)\//.exec(path)?.[1];

/** What the files of a noun, and of its rooms, are called. */
const fileNames = [
  "rules", // pure: schemas, states, arithmetic; run in the browser too
  "states", // pure: what can be done in which state
  "data", // pure: tables of the world, such as countries
  "reads",
  "lists", // reads of many rows, page by page
  "writes",
  "parts", // what several operations do inside their own transaction or read
  "clock", // what only jobs do
].join("|");
const named = new RegExp(`^lib/domain/(${order.join("|")})/(?!(?:${fileNames})/)(?:[a-z]+/)?(?:${fileNames})\\.ts$`);

/** What a file gives to others under a name of its own; what it passes on has its name already. */
const exportsOf = perFile((path, text) =>
  nodesOf(path, text).flatMap(({ type, declaration }) => {
    if (type !== "ExportNamedDeclaration" || !declaration) return [];
    const { id, declarations } = declaration as Node;
    return id ? (nameOf(id) ?? []) : ((declarations as Node[] | undefined) ?? []).flatMap((one) => nameOf(one.id) ?? []);
  }),
);

const says = (which: RegExp, wrong: (node: Node) => boolean): Wall["broken"] =>
  inEach(which, (path, text) =>
    nodesOf(path, text)
      .filter(wrong)
      .map((node) => textAt(text, node)),
  );
const isRaw = (node: Node) => node.type !== "MemberExpression" && /^\$(query|execute)Raw/.test(nameOf(node) ?? "");
const isUnsafe = (node: Node) => (isRaw(node) && /Unsafe/.test(nameOf(node) ?? "")) || (nameOf(node) === "raw" && nameOf(node.object) === "Prisma");
const isNow = (node: Node) => {
  const { type, callee } = node;
  if (type === "NewExpression") return nameOf(callee) === "Date" && (node.arguments as Node[]).length === 0;
  return (
    type === "CallExpression" &&
    ((nameOf(callee) === "now" && nameOf((callee as Node).object) === "Date") || ((callee as Node).type === "Identifier" && nameOf(callee) === "Date"))
  );
};

export const domainWalls: Wall[] = [
  {
    because: "a noun imports only earlier nouns",
    broken: (tree) =>
      importsOf(tree, /^lib\/domain\//).flatMap(({ from, to, typeOnly }) => {
        const [here, there] = [nounOf(from), nounOf(to)];
        return here && there && !typeOnly && order.indexOf(there) > order.indexOf(here) ? [`${from} → ${to}`] : [];
      }),
    tries: [
      {
        path: "lib/domain/orders/extra/parts.ts",
        text: 'import { x } from "../../customers/parts.ts"; export const y = x;',
        named: "lib/domain/customers/parts.ts",
      },
      { path: "lib/domain/orders/extra/parts.ts", text: 'export * from "#lib/domain/subscriptions/rules.ts";', named: "lib/domain/subscriptions/rules.ts" },
    ],
    fine: [{ path: "lib/domain/orders/extra/parts.ts", text: 'import type { X } from "../../customers/rules.ts"; export type Y = X;' }],
  },
  {
    because: "a noun is files with the names we know, or rooms of them",
    broken: (tree) => [...tree.keys()].filter((path) => path.startsWith("lib/domain/") && !named.test(path)).map((path) => `${path}: name`),
    tries: [
      "orders/helpers.ts",
      "orders/wizard/steps.ts",
      "orders/a/b/reads.ts",
      "orders/reads/writes.ts",
      "gadgets/reads.ts",
      "reads.ts",
      "orders/Reads.ts",
      "orders/reads.tsx",
    ].map((name) => ({ path: `lib/domain/${name}`, text: "export const x = 1;", named: "name" })),
  },
  {
    because: "a name means one thing in the whole domain",
    broken: (tree) => {
      const first = new Map<string, string>();
      return [...tree]
        .filter(([path]) => path.startsWith("lib/domain/"))
        .flatMap(([path, text]) =>
          [...new Set(exportsOf(path, text))].flatMap((name) => {
            const other = first.get(name) ?? path;
            first.set(name, other);
            return other === path ? [] : [`${path}: ${name}, as in ${other}`];
          }),
        );
    },
    tries: ["export const listOrders = 1;", "export async function listOrders() {}", "export type listOrders = 1;", "export interface listOrders {}"].map(
      (text) => ({
        path: "lib/domain/overview/extra/reads.ts",
        text,
        named: "listOrders, as in lib/domain/orders/reads.ts",
      }),
    ),
  },
  {
    because: "SQL of our own is in writes, their parts and the clock's work, and never put together from text",
    broken: each(
      says(/^(app|components|lib)\/(?!domain\/.*\/(writes|parts|clock)\.ts$|platform\/(queue|db|insert)\.ts$)/, isRaw),
      says(/^lib\/domain\//, isUnsafe),
    ),
    tries: [
      { path: "app/health/route.ts", text: "export const x = (db: Db) => db.$queryRaw`SELECT 1`;", named: "$queryRaw" },
      { path: "lib/domain/orders/extra/reads.ts", text: "export const x = ({ $executeRaw }: Db) => $executeRaw`SELECT 1`;", named: "$executeRaw" },
      { path: "lib/web/extra.ts", text: 'export const x = (db: Db) => db["$queryRawUnsafe"]("SELECT 1");', named: "$queryRawUnsafe" },
      { path: "lib/domain/orders/extra/parts.ts", text: "export const x = (db: Db, sql: string) => db.$executeRawUnsafe(sql);", named: "$executeRawUnsafe" },
      { path: "lib/domain/orders/extra/parts.ts", text: "export const x = (db: Db, sql: string) => db.$queryRaw(Prisma.raw(sql));", named: "Prisma.raw" },
    ],
  },
  {
    because: "the database opens the transaction, where the gate asks for one",
    broken: says(/^(app|components|lib)\/(?!platform\/db\.ts$)/, (node) => node.type === "Identifier" && node.name === "$transaction"),
    tries: [{ path: "lib/domain/orders/extra/parts.ts", text: "export const x = (db: Db) => db.$transaction([]);", named: "$transaction" }],
  },
  {
    because: "no list pages by offset",
    broken: each(
      says(/^app\/|^lib\/(?!i18n\/)/, ({ type, key }) => type === "Property" && nameOf(key) === "skip"),
      says(/^lib\//, ({ type, value }) => type === "TemplateElement" && /\bOFFSET\b/i.test((value as { raw: string }).raw)),
    ),
    tries: [
      { path: "lib/domain/orders/extra/reads.ts", text: "export const x = { take: 20, skip: 40 };", named: "skip" },
      { path: "lib/domain/orders/extra/reads.ts", text: "export const x = (skip: number) => ({ skip });", named: "skip" },
      { path: "lib/domain/orders/extra/parts.ts", text: "export const x = (db: Db) => db.$queryRaw`SELECT 1 LIMIT 20 offset 40`;", named: "offset" },
    ],
    fine: [{ path: "lib/domain/orders/extra/reads.ts", text: "export const x = { skipDuplicates: true };" }],
  },
  {
    because: "one moment for a whole operation: what time it is, the gate says",
    broken: says(/^lib\/(domain|letters|jobs)\/|^lib\/(operation|record|listing)\.ts$/, isNow),
    tries: ["new Date()", "Date.now()", "Date()", 'globalThis.Date["now"]()', "new globalThis.Date()"].map((call) => ({
      path: "lib/domain/orders/extra/parts.ts",
      text: `export const x = ${call};`,
      named: "Date",
    })),
    fine: [{ path: "lib/domain/orders/extra/parts.ts", text: "export const x = new Date(0);" }],
  },
  {
    because: "no network inside a transaction",
    broken: says(
      /^lib\/(?!platform\/)/,
      ({ type, callee }) => /^(Call|New)Expression$/.test(type) && /^(fetch|WebSocket|EventSource|XMLHttpRequest)$/.test(nameOf(callee) ?? ""),
    ),
    tries: [
      { path: "lib/domain/orders/extra/parts.ts", text: 'export const x = () => fetch("https://elsewhere.example");', named: "fetch" },
      { path: "lib/domain/orders/extra/parts.ts", text: 'export const x = () => globalThis.fetch("https://elsewhere.example");', named: "fetch" },
    ],
  },
  {
    because: "settings are read and checked in one place",
    broken: says(
      /^(app|components)\/|^lib\/(?!platform\/|web\/local\.ts$)/,
      (node) => node.type === "MemberExpression" && nameOf(node) === "env" && within(node.object).some((one) => nameOf(one) === "process"),
    ),
    tries: [
      { path: "lib/domain/orders/extra/parts.ts", text: "export const x = process.env.SECRET;", named: "process.env" },
      { path: "app/(portal)/orders/page.tsx", text: 'export default globalThis.process["env"].SECRET;', named: "process" },
    ],
  },
];
