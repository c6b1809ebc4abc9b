import "server-only";
import { log } from "../platform/log.ts";
import { Problem } from "../problem.ts";
import { statuses } from "../statuses.ts";
import { finderOf } from "./finder.ts";
import { currentActor } from "./session.ts";

const headers = { "cache-control": "no-store" };

/** The door of the box in the bar, which asks while somebody types. */
export function finderRoute(reads: Parameters<typeof finderOf>[0]) {
  const finder = finderOf(reads);
  return async (request: Request): Promise<Response> => {
    try {
      const asked = new URL(request.url).searchParams;
      return Response.json(await finder(await currentActor(), { q: asked.get("q") ?? "", recent: asked.getAll("recent") }), { headers });
    } catch (error) {
      if (!(error instanceof Problem)) log.error({ err: error }, "a search couldn't be answered");
      const code = error instanceof Problem ? error.code : "unexpected";
      return Response.json({ code }, { status: statuses[code], headers });
    }
  };
}
