import { importsOf } from "./modules.ts";
import { bare, isNode, literal, nameOf, type Node, nodesOf, textAt, within } from "./syntax.ts";
import { each, inEach, type Wall } from "./tree.ts";

const product = /^(app|components|lib|prisma|scripts)\//;

/** Nobody in the product gets these names of a module, by whatever way, but those who are named. */
const named =
  (module: RegExp, names: RegExp, by: RegExp): Wall["broken"] =>
  (tree) =>
    importsOf(tree, product)
      .filter(({ from, to, names: asked }) => module.test(to) && !by.test(from) && asked.some((name) => name === "*" || names.test(name)))
      .map(({ from, to, names: asked }) => `${from} → ${to}: ${asked.join()}`);

const kinds = ["provider", "reseller", "customer", "operator"];
const isKind = (node: unknown) => kinds.includes(literal(bare(node)) ?? "");

/** What a file calls somebody's kind: `kind`, and the names it gives it. */
function aliases(nodes: Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === "Property" && nameOf(node.key) === "kind" && isNode(node.value) && node.value.type === "Identifier") return nameOf(node.value) ?? [];
    if (node.type === "VariableDeclarator" && isNode(node.init) && asks(node.init, [])) return nameOf(node.id) ?? [];
    return [];
  });
}
function asks(wrapped: unknown, known: string[]): boolean {
  const node = bare(wrapped);
  const name = nameOf(node);
  if (!isNode(node) || name === undefined) return false;
  if (node.type === "MemberExpression") return name === "kind" || name === "organizationKind";
  return node.type === "Identifier" && (name === "organizationKind" || known.includes(name));
}

function decides(node: Node, known: string[]): boolean {
  const { type, left, right } = node;
  if (type === "BinaryExpression")
    return (isKind(left) && asks(right, known)) || (isKind(right) && asks(left, known)) || (node.operator === "in" && asks(left, known));
  if (type === "SwitchStatement") return asks(node.discriminant, known) && (node.cases as Node[]).some(({ test }) => isKind(test));
  if (type === "CallExpression" && ["includes", "has", "indexOf"].includes(nameOf(node.callee) ?? ""))
    return asks((node.arguments as Node[])[0], known) && within((bare(node.callee) as Node).object).some(isKind);
  // A table written where it is asked is a question in disguise.
  return type === "MemberExpression" && node.computed === true && asks(node.property, known) && (bare(node.object) as Node).type === "ObjectExpression";
}

const aboutKinds = (path: string, text: string): string[] => {
  const nodes = nodesOf(path, text);
  const known = ["kind", ...aliases(nodes)];
  return nodes.filter((node) => decides(node, known)).map((node) => textAt(text, node));
};

const isProven = ({ type, typeName }: Node) => type === "TSTypeReference" && ["Actor", "Mine", "Db", "ReadDb", "PrismaClient"].includes(nameOf(typeName) ?? "");
const asserts = ({ type, typeAnnotation }: Node): boolean =>
  /^TS(As|TypeAssertion)/.test(type) && (typeAnnotation as Node).type !== "TSIndexedAccessType" && within(typeAnnotation).some(isProven);

export const actorWalls: Wall[] = [
  {
    because: "an actor is minted where somebody's session is read, and nowhere else",
    broken: named(/^lib\/(actor|access)\.ts$/, /^(mint|default)$/, /^lib\/platform\/session\.ts$/),
    tries: [
      'import { mint } from "#lib/access.ts"; export const x = mint;',
      'import { mint } from "#lib/actor.ts"; export const x = mint;',
      'import {\n  type Actor,\n  mint as make,\n} from "../actor.ts"; export const x = make;',
      'import * as actors from "#lib/actor.ts"; export const x = actors.mint;',
      'export { mint } from "#lib/access.ts";',
      'export * from "#lib/actor.ts";',
      'export const x = async () => (await import("#lib/actor.ts")).mint;',
    ].map((text) => ({ path: "lib/web/extra.ts", text, named: "lib/a" })),
    fine: [
      { path: "lib/web/extra.ts", text: 'import { type Actor, kinds, may } from "#lib/access.ts"; export const x = (actor: Actor) => [kinds, may, actor];' },
    ],
  },
  {
    because: "the clock's rights are the jobs' and the scripts'; who a session belongs to is asked at the door",
    broken: each(
      named(/^lib\/platform\/session\.ts$/, /^system$/, /^(lib\/jobs|scripts|prisma)\//),
      named(
        /^lib\/platform\/session\.ts$/,
        /^actorOf(Session|Starter|Consent|Application)$/,
        /^(lib\/(jobs|web\/session\.ts|web\/programs\.ts)|scripts|prisma)/,
      ),
      // In the demo everybody may be everybody: one call makes its resellers, by the hands of all who have a part in it.
      named(/^lib\/platform\/session\.ts$/, /^actorOfDemo$/, /^(app\/api\/v1\/sandbox\.ts|scripts\/)/),
    ),
    tries: [
      { path: "app/(portal)/orders/page.tsx", text: 'import { system } from "#lib/platform/session.ts"; export default system;', named: "system" },
      { path: "lib/web/found.ts", text: 'import { guest, system as who } from "../platform/session.ts"; export const x = [guest, who];', named: "system" },
      { path: "lib/domain/orders/parts.ts", text: 'export const x = () => import("#lib/platform/session.ts");', named: "lib/platform/session.ts" },
      {
        path: "app/(portal)/orders/page.tsx",
        text: 'import { actorOfSession } from "#lib/platform/session.ts"; export default actorOfSession;',
        named: "actorOfSession",
      },
      { path: "lib/web/extra.ts", text: 'import { actorOfDemo } from "../platform/session.ts"; export const x = actorOfDemo;', named: "actorOfDemo" },
    ],
    fine: [{ path: "app/(public)/directory/page.tsx", text: 'import { guest } from "#lib/platform/session.ts"; export default guest;' }],
  },
  {
    because: "who somebody is, which rows are theirs and what holds the database are proven, never asserted",
    broken: each(
      inEach(/^(app|components|lib)\/(?!actor\.ts|access\.ts|operation\.ts|platform\/db\.ts)/, (path, text) =>
        nodesOf(path, text)
          .filter(asserts)
          .map((node) => textAt(text, node)),
      ),
      // The door may speak another language with somebody; nobody else makes an actor of an actor.
      inEach(/^(app|components|lib)\/(?!web\/session\.ts|platform\/session\.ts)/, (path, text) =>
        nodesOf(path, text)
          .filter(({ type, argument }) => type === "SpreadElement" && nameOf(argument) === "actor")
          .map((node) => textAt(text, node)),
      ),
    ),
    tries: [
      { path: "lib/web/extra.ts", text: "export const x = { kind: 'provider' } as Actor;", named: "as Actor" },
      { path: "app/(portal)/orders/page.tsx", text: "export default { kind: 'provider' } as unknown as Actor;", named: "as unknown as Actor" },
      { path: "lib/domain/orders/parts.ts", text: "export const x = {} as Mine<'order.read'>;", named: "as Mine" },
      { path: "lib/domain/orders/reads.ts", text: "export const x = (db: ReadDb) => (db as Db).order.deleteMany();", named: "as Db" },
      { path: "lib/domain/orders/writes.ts", text: "export const x = ({ actor }: Room) => placed({ ...actor, roles: ['GLOBAL_ADMIN'] });", named: "...actor" },
      { path: "app/(portal)/orders/page.tsx", text: "export default (room: Room) => may({ ...room.actor, kind: 'operator' }, 'order.read');", named: "actor" },
    ],
  },
  {
    because: "who somebody is decides nothing outside the table of rights and the doors",
    broken: inEach(/^(app|components)\/|^lib\/domain\//, aboutKinds),
    tries: [
      ['export const x = actor.kind === "provider";', "actor.kind"],
      ['export const x = actor.kind !== "provider";', "actor.kind"],
      ['export const x = "reseller" == actor.kind;', "actor.kind"],
      ['export const x = actor?.["kind"] !== `customer`;', "kind"],
      ['export const x = (actor.kind as string) === "operator";', "actor.kind"],
      ['switch (actor.kind) { case "provider": break; }', "actor.kind"],
      ['switch (true) { case actor.kind === "provider": break; }', "actor.kind"],
      ['const { kind } = actor; export const x = kind === "provider";', "kind"],
      ['const { kind: side } = actor; export const x = side !== "reseller";', "side"],
      ['const side = actor.kind; switch (side) { case "customer": break; }', "side"],
      ['export const x = ({ kind }: Actor) => kind === "provider";', "kind"],
      ['export const x = ["provider", "operator"].includes(actor.kind);', "actor.kind"],
      ['export const x = new Set(["provider"]).has(actor.kind);', "actor.kind"],
      ["export const x = actor.kind in { provider: 1 };", "actor.kind"],
      ["export const x = { provider: 1, reseller: 2 }[actor.kind];", "actor.kind"],
      ['export const x = actor.organizationKind === "provider";', "organizationKind"],
    ].map(([text, name]) => ({ path: "lib/domain/orders/extra/parts.ts", text: text as string, named: name as string })),
    fine: [
      'export const x = actor.kind === "guest";',
      'export const x = order.kind === "IMPORT";',
      'export const x = input.to === "provider";',
      "export const x = rolesOffered[actor.kind];",
    ].map((text) => ({ path: "components/orders/extra.ts", text })),
  },
];
