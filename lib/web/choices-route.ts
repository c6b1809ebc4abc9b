import "server-only";
import type { Actor } from "../access.ts";
import { log } from "../platform/log.ts";
import { Problem } from "../problem.ts";
import { statuses } from "../statuses.ts";
import { currentActor } from "./session.ts";

type Search<Item> = (actor: Actor, query: Record<string, string>, path: string[]) => Promise<{ items: Item[]; more: boolean }>;

/** The door for boxes that ask while one types (`AskingSelect`, the offers of an order): a few that fit, and whether there are more. */
export const choicesRoute =
  <Item>(search: Search<Item>, shown: (item: Item) => unknown) =>
  async (request: Request): Promise<Response> => {
    try {
      const { searchParams, pathname } = new URL(request.url);
      const { items, more } = await search(await currentActor(), Object.fromEntries(searchParams), pathname.split("/"));
      return Response.json({ items: items.map(shown), more }, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (!(error instanceof Problem)) log.error({ err: error }, "choices couldn't be read");
      const code = error instanceof Problem ? error.code : "unexpected";
      return Response.json({ code }, { status: statuses[code], headers: { "cache-control": "no-store" } });
    }
  };
