import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { definitionOf, operationsPage } from "../scripts/operations-page.ts";
import { de } from "#lib/i18n/de/index.ts";
import { en } from "#lib/i18n/en/index.ts";
import { fieldRefusals, type Refusal } from "#lib/refusal.ts";
import { operationsOf } from "./support/operations.ts";

// Operations speak the business: a door translates what a form, an address or a program sent into the command.

const all = await operationsOf();

/** What of a schema is of a form rather than of a command, each with where it stands. */
function formish(schema: z.ZodType, at: string, seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { type, coerce, catchall, shape, values = [], entries = {}, ...definition } = definitionOf(schema);
  const own = [
    coerce && "coerces",
    ["pipe", "transform"].includes(type) && "becomes something else",
    // Without one, what a command doesn't name is left out before anybody sees it.
    catchall && catchall._zod.def.type !== "never" && "takes members that it doesn't name",
    type === "template_literal" && "is several things in one text",
    [...values, ...Object.values(entries)].includes("") && 'takes "" for nothing',
    [...values, ...Object.values(entries)].includes("on") && 'takes "on" for yes',
  ].filter((wrong) => typeof wrong === "string");
  const inner = Object.values(definition)
    .flat()
    .filter((part): part is z.ZodType => part instanceof z.ZodType)
    .flatMap((part) => formish(part, at, seen));
  const members = Object.entries(shape ?? {}).flatMap(([name, member]) => formish(member, `${at}.${name}`, seen));
  return [...own.map((wrong) => `${at} ${wrong}`), ...inner, ...members];
}

test("every operation takes a typed command, not what a form or an address sends", () => {
  expect(all.length).toBeGreaterThan(250);
  expect(all.flatMap(({ noun, name, operation }) => formish(operation.schema, `${noun}.${name}`))).toEqual([]);
});

test.each([
  ["coerces", z.coerce.number()],
  ["becomes something else", z.string().transform(Number)],
  ["becomes something else", z.string().pipe(z.string())],
  ["is several things in one text", z.templateLiteral([z.string(), "/", z.string()])],
  ["takes members that it doesn't name", z.looseObject({ id: z.uuid() })],
  ["takes members that it doesn't name", z.object({ id: z.uuid() }).catchall(z.string())],
  ['takes "" for nothing', z.union([z.literal(""), z.uuid()])],
  ['takes "" for nothing', z.enum(["", "ADMIN"]).default("")],
  ['takes "on" for yes', z.literal("on").optional().catch(undefined)],
])("a member that %s is found, however deep it is", (wrong, member) => {
  const nested = z.object({ rows: z.array(z.object({ member })).default([]) });
  expect(formish(nested, "noun.name")).toContain(`noun.name.rows.member ${wrong}`);
});

/** What somebody may put at a member by hand. */
const crafted = [undefined, null, "", " ", "x", "x".repeat(100_000), -1, 0, 1.5, 1e9, true, [], ["x"], [null], [[]], [{}], {}, { id: "x" }];
/** What a schema says to each of these as a whole, and at each of its members. */
const refusalsOf = (schema: z.ZodType): Refusal[] => {
  const members = Object.keys(definitionOf(schema).shape ?? {});
  const commands = crafted.flatMap((value) => [value, Object.fromEntries(members.map((name) => [name, value]))]);
  return commands.flatMap((command) => {
    try {
      return Object.values(fieldRefusals(schema.safeParse(command).error?.issues ?? [])).flat();
    } catch (error) {
      return { code: `fails at ${JSON.stringify(command).slice(0, 80)}: ${error}` };
    }
  });
};
const textOf = (code: string, messages: object): unknown =>
  code.split(".").reduce<unknown>((at, name) => (typeof at === "object" && at ? (at as Record<string, unknown>)[name] : undefined), messages);

test("whatever a command is made of, it is refused with a code that both languages have a text for", () => {
  const unsaid = all.flatMap(({ noun, name, operation }) =>
    refusalsOf(operation.schema)
      .filter(({ code }) => [en.problem, de.problem].some((messages) => typeof textOf(code, messages) !== "string"))
      .map(({ code }) => `${noun}.${name}: ${code}`),
  );
  expect([...new Set(unsaid)]).toEqual([]);
});

test("docs/operations.md is up to date: npm run operations", () => {
  expect(readFileSync(resolve(import.meta.dirname, "../docs/operations.md"), "utf8")).toBe(operationsPage(all));
});
