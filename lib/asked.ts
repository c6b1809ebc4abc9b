import { z } from "zod";

// What an address asks for behind the question mark. Left out quietly, a filter that can't be read would answer with all the more.

type Said = string | string[] | undefined;
export type Searched = Record<string, Said>;

/** As it is said back: short, and without anything that could look like more than a name. */
const plain = (name: string): string => name.replace(/[^\w.-]/g, "?").slice(0, 40);

/** Names that ask for nothing `input` knows, and those whose value it doesn't read as it stands there; an empty one asks for nothing. */
export function notKept(input: z.ZodObject, query: Searched, beside: readonly string[] = []): string[] {
  return Object.entries(query).flatMap(([name, said]) => {
    const texts = [said ?? []].flat().flatMap((text) => text.trim() || []);
    return texts.length === 0 || beside.includes(name) || reads(input, name, texts) ? [] : [plain(name)];
  });
}

function reads({ shape }: z.ZodObject, name: string, [text, ...more]: string[]): boolean {
  if (!Object.hasOwn(shape, name) || more.length > 0) return false;
  const read = z.safeParse(shape[name], text);
  return read.success && String(read.data) === text && !text.includes("\0");
}

/** `input` without what the path of an address says. */
export const withoutIds = (input: z.ZodObject, ids: object): z.ZodObject =>
  z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => !(name in ids))));
