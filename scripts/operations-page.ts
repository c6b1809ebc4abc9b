import type { z } from "zod";
import { cellOf, kinds } from "#lib/access.ts";
import type { Operation } from "#lib/operation.ts";

// The page of all operations: who may, and what is said to each. Made from the operations themselves, so it can't be wrong.

export type Known = { noun: string; name: string; operation: Operation };

/** What of a zod schema we look at. */
type Definition = {
  type: string;
  format?: string;
  values?: readonly unknown[];
  entries?: Record<string, string>;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: readonly z.ZodType[];
  valueType?: z.ZodType;
  in?: z.ZodType;
  coerce?: boolean;
  catchall?: z.ZodType;
};
export const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;
const wrappers = ["optional", "default", "prefault", "catch", "nonoptional", "readonly"];
const texts: Record<string, string> = { uuid: "id", email: "address", datetime: "instant" };
const long = 6;

/** A member's type in a word or two; what is longer than a line needs says how many there are. */
function typeOf(schema: z.ZodType): string {
  const title = schema.meta()?.title;
  if (title) return title;
  const { type, format = "", values = [], entries = {}, ...def } = definitionOf(schema);
  const list = (names: unknown[]) => (names.length > long ? `one of ${names.length}` : names.map((name) => JSON.stringify(name)).join(" | "));
  if (wrappers.includes(type) && def.innerType) return typeOf(def.innerType);
  if (type === "nullable" && def.innerType) return `${typeOf(def.innerType)} | null`;
  if (type === "string") return texts[format] ?? "text";
  if (type === "number") return "number";
  if (type === "date") return "instant";
  if (type === "enum") return list(Object.values(entries));
  if (type === "literal") return list([...values]);
  if (type === "array" && def.element) return arrayOf(typeOf(def.element));
  if (type === "record" && def.valueType) return `{ [name]: ${typeOf(def.valueType)} }`;
  if (type === "object" && def.shape) return `{ ${membersOf(def.shape).join(", ")} }`;
  if (type === "union" && def.options) return [...new Set(def.options.map(typeOf))].join(" | ");
  if (type === "pipe" && def.in) return typeOf(def.in);
  return type === "custom" ? "bytes" : type;
}
const arrayOf = (each: string) => (/[ |]/.test(each) && !each.startsWith("{") ? `(${each})[]` : `${each}[]`);
const membersOf = (shape: Record<string, z.ZodType>): string[] =>
  Object.entries(shape).map(([name, member]) => `${name}${member.safeParse(undefined).success ? "?" : ""}: ${typeOf(member)}`);

const width = 110;
/** `name(member, member)`, broken between members where a line is full. */
function callOf({ name, operation }: Known): string {
  const members = membersOf(definitionOf(operation.schema).shape ?? {});
  const call = `${name}({ ${members.join(", ")} })`;
  if (members.length === 0) return `${name}({})`;
  if (call.length <= width) return call;
  const lines: string[] = [];
  for (const member of members) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + member.length + 3 <= width) lines[lines.length - 1] = `${last} ${member},`;
    else lines.push(`  ${member},`);
  }
  return [`${name}({`, ...lines, "})"].join("\n");
}

const whoMay = ({ operation }: Known) => kinds.filter((kind) => cellOf(kind, operation.may)).join(", ");
const rowOf = (known: Known) => `| \`${known.name}\` | ${known.operation.may} | ${known.operation.changes ? "changes" : "reads"} | ${whoMay(known)} |`;

export function operationsPage(all: readonly Known[]): string {
  const nouns = Map.groupBy([...all], ({ noun }) => noun);
  const sections = [...nouns]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([noun, some]) => {
      const sorted = some.sort((one, other) => one.name.localeCompare(other.name));
      const table = ["| Operation | Permission | Does | Who |", "| --- | --- | --- | --- |", ...sorted.map(rowOf)].join("\n");
      return `## ${noun}\n\n${table}\n\n\`\`\`ts\n${sorted.map(callOf).join("\n")}\n\`\`\`\n`;
    });
  const changing = all.filter(({ operation }) => operation.changes).length;
  return `# Operations

${all.length} operations, ${changing} of them change something. Each takes the one who acts and a command; here is what a command
holds. \`?\` may be left out. A \`day\` is \`2026-01-31\`, a \`month\` \`2026-01\`, an \`instant\` a date with a time. Who may do it, to
which rows and with which roles, is said by the table of rights, \`lib/access.ts\`. Made by \`npm run operations\`.

${sections.join("\n")}`;
}
