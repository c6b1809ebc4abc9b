import { z } from "zod";
import { fault } from "./errors.ts";
import type { Query } from "./reading.ts";

// Lists that are paged by a token: the token knows the size, the filter and the place, because clients send it alone.

const Place = z.object({
  size: z.number().int().min(1).max(500),
  filter: z.string().max(4000).optional(),
  after: z.string().max(1500).optional(),
  back: z.boolean().optional(),
  /** What else narrows it, by its name in the address. */
  asked: z.record(z.string().max(40), z.string().max(100)).optional(),
});
export type Place = z.output<typeof Place>;
const most = 500;

type IsPlace = (after: string, back: boolean) => boolean;
const written = (place: Place): string => Buffer.from(JSON.stringify(place)).toString("base64url");
function read(token: string): Place | undefined {
  try {
    return Place.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}
function placeIn(token: string, isPlace: IsPlace): Place {
  const place = read(token);
  if (place && (place.after === undefined || isPlace(place.after, place.back ?? false))) return place;
  return fault(400, 2000, "The continuation token isn't one of this list.", ["MS-ContinuationToken"]);
}

/** The names by which a list is asked for in pages. */
export const seeking = ["size", "filter", "seekOperation", "continuationToken"] as const;

/**
 * Where a list goes on: by what its address says, or by a token alone, which names a place of this list. `names`: what else its address
 * narrows it by, which the token keeps too.
 */
export function soughtBy({ query, headers }: { query: Query; headers: Headers }, isPlace: IsPlace, names: readonly string[] = []): Place {
  const token = headers.get("ms-continuationtoken") ?? query.get("continuationToken");
  const seek = query.word("seekOperation", ["Next", "Previous", "First", "Last", "PageIndex"]);
  if (seek === "Last" || seek === "PageIndex")
    fault(400, 2000, "This list is followed from its beginning: seekOperation can be First, Next or Previous.", ["seekOperation"]);
  const filter = query.get("filter");
  const said = query.count("size") || most;
  const more = Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) as string]] : [])));
  const asked: Place = { size: Math.min(said, most), ...(filter && { filter }), ...(Object.keys(more).length > 0 && { asked: more }) };
  // From the beginning again it would never end.
  if (!token && (seek === "Next" || seek === "Previous"))
    fault(400, 2000, "To go on, send the token of the page before in the MS-ContinuationToken header.", ["MS-ContinuationToken"]);
  if (!token) return asked;
  const place = placeIn(token, isPlace);
  // The token's own counts: clients that follow a link say it again, and another one would be passed over.
  const others = [...(filter && filter !== place.filter ? ["filter"] : []), ...Object.keys(more).filter((name) => more[name] !== place.asked?.[name])];
  if (others.length > 0) fault(400, 2000, `The continuation token is one of another ${others.join(", ")}. Begin anew, without it.`, others);
  return seek === "First" ? { ...place, after: undefined, back: undefined } : place;
}

/** A page's ends as tokens: where the next begins, and where the one before it ends. */
export function tokensOf(place: Place, { next, previous }: { next?: string; previous?: string }) {
  const { size, filter, asked } = place;
  const to = (after: string | undefined, back: boolean) =>
    after === undefined ? undefined : written({ size, ...(filter && { filter }), ...(asked && { asked }), after, ...(back && { back }) });
  return { next: to(next, false), previous: to(previous, true) };
}
