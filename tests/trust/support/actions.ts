import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ask, origin, type Answer } from "./portal.ts";

// Server actions, called as a browser with scripts calls them.

type Manifest = { node: Record<string, { workers: Record<string, unknown>; exportedName: string; filename: string }> };
export type Action = { id: string; name: string; file: string; pages: string[] };

/** All that the build has, by `file/name`. */
export function actionsOfBuild(): Action[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(node).map(([id, { workers, exportedName, filename }]) => ({
    id,
    name: exportedName,
    file: filename.replace(/^.*?(?=(?:app|components|lib)\/)/, ""),
    pages: Object.keys(workers),
  }));
}

/** An address of a page that has it. */
export const pageOf = ({ pages }: Action): string => {
  const page = [...pages].sort((one, other) => one.length - other.length)[0] ?? "app/page";
  const path = page
    .replace(/^app/, "")
    .replace(/\/page$/, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\[token\]/g, "z".repeat(43))
    .replace(/\[kind\]/g, "changeSeats")
    .replace(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000");
  return path || "/";
};

type Encoder = { encodeReply: (values: unknown[]) => Promise<string | FormData> };
const { encodeReply } = createRequire(import.meta.url)("next/dist/compiled/react-server-dom-turbopack/client.edge") as Encoder;
/** What an action is called with. */
export type Called = string | FormData;

/** A form, as an action of `useActionState` gets it: what was before, then its fields. */
export function formBody(fields: Record<string, string>, withState = true): Promise<Called> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return encodeReply(withState ? [undefined, form] : [form]);
}
/** Plain values. */
export const valuesBody = (values: unknown[]): Promise<Called> => encodeReply(values);

export const call = (base: string, action: Action, body: Called, sessionId?: string): Promise<Answer> =>
  ask(base, pageOf(action), sessionId, { method: "POST", body, headers: { "next-action": action.id, origin, accept: "text/x-component" } });

/** What the page is told: the codes of what was refused, and where it goes. */
export function outcomeOf({ status, text, headers }: Answer): { codes: string[]; to: string } {
  const codes = [...text.matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code as string);
  return { codes: status === 404 ? ["not_found"] : [...new Set(codes)].sort(), to: (headers.get("x-action-redirect") ?? "").replace(/;.*$/, "") };
}
