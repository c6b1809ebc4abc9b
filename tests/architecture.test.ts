import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { cellOf, kinds, type Permission } from "#lib/access.ts";
import type { Operation } from "#lib/operation.ts";

const root = resolve(import.meta.dirname, "..");
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (path === "prisma/client") return [];
    return statSync(join(root, path)).isDirectory() ? walk(path) : /\.(ts|tsx)$/.test(name) ? [path] : [];
  });
const text = (path: string) => readFileSync(join(root, path), "utf8");
const files = ["app", "components", "lib", "prisma", "scripts", "tests"].flatMap(walk);

type Import = { from: string; to: string; typeOnly: boolean };
const imports: Import[] = files.flatMap((from) =>
  [...text(from).matchAll(/^(?:import|export)\s+(type\s)?[^;"']*?["']([^"']+)["']|^import\s+["']([^"']+)["']/gm)].map((match) => {
    const name = (match[2] ?? match[3]) as string;
    const to = name.startsWith("#") ? name.slice(1) : name.startsWith(".") ? relative(root, resolve(root, from, "..", name)) : name;
    return { from, to, typeOnly: match[1] !== undefined };
  }),
);

/** Who may not import what, and why. */
const walls: { from: RegExp; except?: RegExp; never: RegExp; typesAreFine?: boolean; because: string }[] = [
  {
    from: /^(app|components|lib)\//,
    except: /^lib\/(operation|record|platform\/(db|session|queue))\.ts$|^lib\/platform\//,
    never: /^lib\/platform\/db\.ts$/,
    typesAreFine: true,
    because: "no permission, no database: only the gate hands it out",
  },
  {
    from: /^lib\/domain\//,
    never: /^(next|react|next-auth|next-intl)(\/|$)|^(app|components)\/|^lib\/(web|letters|jobs)\//,
    because: "the domain knows no door",
  },
  {
    from: /^lib\/domain\//,
    never: /^lib\/platform\/(mail|session|queue|cluster|migrations)\.ts$/,
    because: "the outside world is reached through the gate's recorder",
  },
  {
    from: /^lib\/domain\/.*\/(rules|states|data)\.ts$/,
    never: /^(server-only|node:.*)$|^lib\/platform\/|^lib\/operation|\/(reads|lists|writes|parts|clock)\.ts$/,
    typesAreFine: true,
    because: "rules run in the browser too",
  },
  {
    from: /^components\//,
    except: /^components\/shell\/actions\.ts$/,
    never: /^lib\/domain\/.*\/(reads|lists|writes|parts|clock)\.ts$|^lib\/(operation|record)|^lib\/platform\//,
    typesAreFine: true,
    because: "components are given data",
  },
  { from: /^components\//, except: /^components\/[^/]+\/[^/]*\.tsx?$/, never: /^app\//, because: "imports run down" },
  { from: /^components\/ui\//, never: /^components\/(?!ui\/)|^lib\/domain\//, because: "the kit knows no noun" },
  { from: /^lib\//, never: /^(app|components)\//, because: "imports run down" },
  {
    from: /^lib\/platform\//,
    except: /^lib\/platform\/session\.ts$/,
    never: /^lib\/(domain|web|operation|record)/,
    typesAreFine: true,
    because: "the platform doesn't know the product",
  },
  { from: /^app\//, never: /^prisma\/client|^@prisma/, typesAreFine: true, because: "pages ask the domain" },
];

test.each(walls.map((wall) => [wall.because, wall] as const))("%s", (_, wall) => {
  const broken = imports.filter(
    ({ from, to, typeOnly }) => wall.from.test(from) && !wall.except?.test(from) && wall.never.test(to) && !(wall.typesAreFine && typeOnly),
  );
  expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

// Earlier nouns don't know later ones, so there are no circles.
const order = [
  "organizations",
  "identity",
  "notifications",
  "letters",
  "team",
  "enrollment",
  "profiles",
  "directory",
  "partnerships",
  "catalog",
  "orders",
  "azure",
  "subscriptions",
  "customers",
  "users",
  "relationships",
  "assignments",
  "moves",
  "imports",
  "reviews",
  "support",
  "incentives",
  "audit",
  "overview",
];
test("a noun imports only earlier nouns", () => {
  const noun = (path: string) => /^lib\/domain\/([^/]+)\//.exec(path)?.[1];
  const broken = imports.filter(({ from, to, typeOnly }) => {
    const [here, there] = [noun(from), noun(to)];
    return here && there && here !== there && !typeOnly && order.indexOf(there) > order.indexOf(here);
  });
  expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  expect(readdirSync(join(root, "lib/domain")).filter((name) => !order.includes(name))).toEqual([]);
});

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
];
test("a noun is files with these names, or rooms of them", () => {
  const domain = files.filter((path) => path.startsWith("lib/domain/"));
  const name = new RegExp(`^lib/domain/[a-z]+/(?!(?:${fileNames.join("|")})/)(?:[a-z]+/)?(?:${fileNames.join("|")})\\.ts$`);
  expect(domain.filter((path) => !name.test(path))).toEqual([]);
});

const modules = Object.entries(import.meta.glob<Record<string, unknown>>("../lib/domain/**/*.ts", { eager: true }));
const operations = modules.flatMap(([path, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, Operation] => typeof entry[1] === "function" && "may" in entry[1])
    .map(([name, operation]) => ({ name, operation, file: path.split("/").at(-1)?.replace(".ts", "") ?? "" })),
);

test("operations stand where their file's name says", () => {
  const doers = (permission: Permission) => kinds.filter((kind) => cellOf(kind, permission)).join();
  const misplaced = operations.filter(({ name, operation, file }) => {
    // Catalogues are loaded by a command of the administrator's, not by a job.
    if ((doers(operation.may) === "system") !== (file === "clock") && name !== "loadCatalog") return true;
    return file !== "clock" && !(operation.changes ? ["writes"] : ["reads", "lists"]).includes(file);
  });
  expect(misplaced.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
});

test("a name means one thing in the whole domain", () => {
  const names = files
    .filter((path) => path.startsWith("lib/domain/"))
    .flatMap((path) => [...new Set([...text(path).matchAll(/^export (?:async )?(?:const|function|type) (\w+)/gm)].map((match) => `${match[1]}`))]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("an actor is minted in the session and in tests only", () => {
  const minting = imports.filter(
    ({ from, to }) =>
      to === "lib/access.ts" && /[{,\s]mint\b/.test(text(from).split(/^import .*access\.ts/m)[0] + (/import[^;]*access\.ts"/.exec(text(from))?.[0] ?? "")),
  );
  expect(minting.map(({ from }) => from).filter((from) => !from.startsWith("tests/"))).toEqual(["lib/platform/session.ts"]);
});

test("no list pages by offset", () => {
  const paging = files.filter((path) => /^(app|lib\/domain)\//.test(path) && /\bOFFSET\b|\bskip:/.test(text(path)));
  expect(paging).toEqual([]);
});

test("who somebody is decides nothing outside the table and the doors", () => {
  const asking = files.filter(
    (path) => /^(app|components|lib\/domain)\//.test(path) && /\.kind === "(provider|reseller|customer|operator)"|organizationKind/.test(text(path)),
  );
  expect(asking).toEqual([]);
});

test("files stay small enough to read", () => {
  const tables = /lib\/access\.ts|data\.ts|states\.ts|lib\/i18n\/|tests\/strangers|^prisma\//;
  const long = files.filter((path) => !tables.test(path) && text(path).split("\n").length > 251);
  expect(long).toEqual([]);
});
