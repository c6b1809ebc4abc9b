import { z } from "zod";
import { type ChooseColumns, type ReplaceView, SaveView } from "../domain/views/rules.ts";
import { judgedBy } from "./judged.ts";

const text = z.string().max(5000).default("");
/** What a list is asked, as its address says it. */
const asked = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query));

const saved = z.object({ list: text, name: text, query: text, shared: z.boolean().default(false) });
const named = ({ query, ...typed }: z.output<typeof saved>) => ({ ...typed, query: asked(query) }) as z.input<typeof SaveView>;
export const saveViewForm = { schema: judgedBy(saved, SaveView, named), command: named };

const replaced = z.object({ id: text, query: text });
export const replaceViewForm = {
  schema: replaced,
  command: ({ id, query }: z.output<typeof replaced>): z.input<typeof ReplaceView> => ({ id, query: asked(query) }),
};

/** `order`: all of them as they stand in the form. A button may move one of those that are ticked, or go back to what is usual. */
const chosen = z.object({ list: text, columns: z.array(text).default([]), order: text, compact: z.boolean().default(false), move: text, query: text });
export const columnsForm = {
  schema: chosen,
  command: ({ list, columns, order, compact, move }: z.output<typeof chosen>) => {
    const ticked = order.split(",").filter((name) => columns.includes(name));
    return { list, compact, columns: move === "usual" ? [] : moved(ticked, move) } as z.input<typeof ChooseColumns>;
  },
};

/** `up:name` or `down:name`. */
function moved(names: string[], move: string): string[] {
  const [way, name = ""] = move.split(":");
  const at = names.indexOf(name);
  const to = way === "up" ? at - 1 : at + 1;
  if (at < 0 || to < 0 || to >= names.length) return names;
  return names.with(at, names[to] as string).with(to, name);
}
