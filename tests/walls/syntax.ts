import { parseAst } from "vitest/node";
import { perFile } from "./tree.ts";

/** A node of the syntax tree (ESTree with TypeScript and JSX), as the parser gives it. */
export type Node = { type: string; start: number; end: number; [field: string]: unknown };

export const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
const childrenOf = (node: Node): Node[] => Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));

/** All nodes below this one, itself first. */
export const within = (node: unknown): Node[] => (isNode(node) ? [node, ...childrenOf(node).flatMap(within)] : []);

/** Every node of a file, outer ones first; fails where the file can't be read as TypeScript. */
export const nodesOf = perFile((path, text) => within(parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }, path)));

/** A text that stands there as such: `"x"`, or a template without holes. */
export function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral" || (node.expressions as Node[]).length > 0) return undefined;
  return (node.quasis as { value: { cooked: string } }[])[0]?.value.cooked;
}

const wrappers = ["ChainExpression", "TSNonNullExpression", "TSAsExpression", "TSSatisfiesExpression", "ParenthesizedExpression"];
/** The expression itself, without what TypeScript says about it. */
export const bare = (node: unknown): unknown => (isNode(node) && wrappers.includes(node.type) ? bare(node.expression) : node);

/** What an identifier, a member (`a.name`, `a["name"]`) or a key is called. */
export function nameOf(wrapped: unknown): string | undefined {
  const node = bare(wrapped);
  if (!isNode(node)) return undefined;
  if (node.type === "Identifier" || node.type === "PrivateIdentifier") return node.name as string;
  if (node.type === "MemberExpression") return node.computed ? literal(node.property) : nameOf(node.property);
  return literal(node);
}

/** `"use client"`, `"use server"`: of the file or of a function in it. */
export const directivesOf = (path: string, text: string): string[] =>
  nodesOf(path, text).flatMap((node) => (node.type === "ExpressionStatement" && typeof node.directive === "string" ? [node.directive] : []));

/** What stands at a node, on one line. */
export const textAt = (text: string, { start, end }: Node): string => text.slice(start, end).replaceAll(/\s+/g, " ");
