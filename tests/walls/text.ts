import { isNode, literal, type Node, nodesOf, textAt, within } from "./syntax.ts";
import { each, inEach, type Wall } from "./tree.ts";

const tables = /^lib\/(access\.ts|i18n\/)|\/data\.ts$|^prisma\//;
const longest = 250;
const lines = (count: number) => "// A line.\n".repeat(count);

const word = /(^|[\s"'(>])\p{L}{2,}($|[\s"'.,:;!?)<])/u;
const shown = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription"];
const told = ({ type, name, value }: Node): boolean => {
  if (type === "JSXText") return word.test(value as string);
  if (type !== "JSXAttribute" || !shown.includes((name as Node).name as string)) return false;
  return word.test(literal(isNode(value) && value.type === "JSXExpressionContainer" ? value.expression : value) ?? "");
};

/** Texts that stand in a file, as wholes or as what a template begins with or goes on with; those in types aren't used. */
function texts(path: string, text: string): { text: string; at: number; node: Node }[] {
  const nodes = nodesOf(path, text);
  const typed = new Set(nodes.filter(({ type }) => type === "TSLiteralType").flatMap(within));
  return nodes
    .filter((node) => !typed.has(node))
    .flatMap((node) => {
      if (node.type === "Literal" && typeof node.value === "string") return [{ text: node.value, at: 0, node }];
      const quasis = node.type === "TemplateLiteral" ? (node.quasis as { value: { cooked: string } }[]) : [];
      return quasis.map((quasi, at) => ({ text: quasi.value.cooked, at, node }));
    });
}
const addresses = (which: RegExp, isAddress: (text: string, at: number) => boolean): Wall["broken"] =>
  inEach(which, (path, text) => [
    ...new Set(
      texts(path, text)
        .filter((found) => isAddress(found.text, found.at))
        .map(({ node }) => textAt(text, node)),
    ),
  ]);

const isPassedOn = ({ type, source, declaration }: Node) =>
  type === "ExportAllDeclaration" || (type === "ExportNamedDeclaration" && source !== null && !declaration);

export const textWalls: Wall[] = [
  {
    because: "files stay small enough to read",
    broken: inEach(/^/, (path, text) => (!tables.test(path) && text.trimEnd().split("\n").length > longest ? [`more than ${longest} lines`] : [])),
    tries: [
      "lib/domain/orders/extra/writes.ts",
      "app/(portal)/orders/page.tsx",
      "tests/strangers/orders.test.ts",
      "lib/domain/subscriptions/states.ts",
      "lib/web/guard.ts",
    ].map((path) => ({
      path,
      text: lines(longest + 1),
      named: "250",
    })),
    fine: [
      { path: "lib/domain/orders/extra/writes.ts", text: lines(longest) },
      { path: "lib/i18n/en/orders.ts", text: lines(longest + 1) },
    ],
  },
  {
    because: "what has no name of its own has no place of its own: no drawers, no barrels",
    broken: each(
      inEach(/^(?!lib\/i18n\/).*\b(utils?|helpers?|misc|common|shared|types)(\/|\.tsx?$)/, () => ["drawer"]),
      // The kit has two doors: what forms are made of brings the rules' library along, and most pages have no form.
      inEach(/^(app|components|lib)\/(?!ui\/(?:index|forms)\.ts$)/, (path, text) => {
        const body = (nodesOf(path, text)[0]?.body ?? []) as Node[];
        return body.length > 0 && body.every(isPassedOn) ? ["barrel"] : [];
      }),
    ),
    tries: [
      { path: "lib/utils.ts", text: "export const x = 1;", named: "drawer" },
      { path: "components/shared/box.tsx", text: "export const x = 1;", named: "drawer" },
      { path: "components/orders/index.ts", text: 'export * from "./table.tsx"; export { x } from "./x.ts";', named: "barrel" },
    ],
    fine: ["index", "forms"].map((door) => ({ path: `components/ui/${door}.ts`, text: 'export * from "./table.tsx";' })),
  },
  {
    because: "every word that is shown stands in the messages, in both languages",
    broken: inEach(/^(app|components)\/.*\.tsx$/, (path, text) =>
      nodesOf(path, text)
        .filter(told)
        .map((node) => textAt(text, node)),
    ),
    tries: [
      { path: "components/orders/extra.tsx", text: "export const X = () => <p>Nothing here.</p>;", named: "Nothing here" },
      { path: "app/(portal)/orders/page.tsx", text: "export default () => <b>Übersicht</b>;", named: "Übersicht" },
      { path: "components/orders/extra.tsx", text: 'export const X = () => <input placeholder="Search" />;', named: "Search" },
      { path: "components/orders/extra.tsx", text: "export const X = () => <nav aria-label={`Main menu`} />;", named: "Main menu" },
    ],
    fine: [{ path: "components/orders/extra.tsx", text: 'export const X = ({ t }: Props) => <p className="flex">{t("none")} · {"–"}</p>;' }],
  },
  {
    because: "every address is built in lib/web/paths.ts",
    broken: addresses(/^(app|components|lib\/jobs)\//, (text, at) => at === 0 && /^\/[a-z]/.test(text)),
    tries: [
      `export const x = \`/customers/\${id}\`;`,
      'export const x = "/customers";',
      'redirect("/customers");',
      'export const X = () => <a href="/customers" />;',
      `export const X = () => <Link href={\`/customers/\${id}\`} />;`,
    ].map((text) => ({ path: "components/orders/extra.tsx", text, named: "/customers" })),
    fine: [
      {
        path: "app/(portal)/orders/extra/page.tsx",
        text: `export default (props: PageProps<"/orders/extra">) => props; export const form = \`\${draft}/lines\`;`,
      },
    ],
  },
  {
    because: "the domain and its letters know no address: they name a kind and its ids, and lib/web/paths.ts knows where that is",
    broken: addresses(/^lib\/(domain|letters)\/|^lib\/(notifications|record|operation)\.ts$/, (text) => /^\/[a-z]/.test(text)),
    tries: [
      [`export const x = \`/customers/\${id}\`;`, "/customers/"],
      ['export const x = "/customers";', "/customers"],
      [`export const x = \`\${env.APP_ORIGIN}/partnership/\${token}\`;`, "/partnership/"],
      [`export const x = { href: \`/customers/\${id}/azure/\${plan}\` };`, "/azure/"],
      ['export const x = base + "/account";', "/account"],
    ].map(([text, named]) => ({ path: "lib/domain/orders/extra/parts.ts", text: text as string, named: named as string })),
    fine: [
      { path: "lib/domain/orders/extra/parts.ts", text: `import { x } from "../parts.ts"; export const y = \`\${x} / \${x}\`;` },
      { path: "lib/domain/orders/extra/rules.ts", text: 'export const x = /^\\/[a-z]+/; export const y = "P1Y/MONTHLY"; export const z = "/";' },
      { path: "lib/web/paths.ts", text: 'export const x = "/customers";' },
    ],
  },
];
