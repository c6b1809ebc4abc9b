// What goes out: camelCase, nothing that is null, dates without a fraction, links without a host.

export type Link = { uri: string; method: "GET"; headers: { key: string; value: string }[] };
export const link = (uri: string, headers: Link["headers"] = []): Link => ({ uri, method: "GET", headers });
export const selfLink = (uri: string) => ({ links: { self: link(uri) } });

/** `etag`: of what can be changed. */
export const attributes = (objectType: string, etag?: string) => ({ attributes: { ...(etag && { etag }), objectType } });

/** A moment as every client reads it: to the second, in UTC. */
export const moment = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "Z");

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Without what is null, undefined, or an empty text: .NET fails over a null where a number, a date or a word should be. */
export function printed(value: unknown): unknown {
  if (value instanceof Date) return moment(value);
  if (Array.isArray(value)) return value.map(printed);
  if (!isPlain(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== null && inner !== undefined && inner !== "") kept[name] = printed(inner);
  return kept;
}

type Paged = { self: string; next?: string; previous?: string; tokens?: { next?: string; previous?: string } };
const seek = "MS-ContinuationToken";
/** A list. Where it goes on is said twice, as clients follow either: by a link with a header, and by the token. */
export function collection(items: readonly object[], paged?: Paged): object {
  const to = (uri: string | undefined, token: string | undefined) => uri && link(uri, token ? [{ key: seek, value: token }] : []);
  return {
    totalCount: items.length,
    items,
    continuationToken: paged?.tokens?.next,
    ...(paged && { links: { self: link(paged.self), next: to(paged.next, paged.tokens?.next), previous: to(paged.previous, paged.tokens?.previous) } }),
    ...attributes("Collection"),
  };
}

/** What can be changed, and in which version it was seen. */
export const etagOf = (id: string, version: number | string): string => Buffer.from(JSON.stringify({ id, version })).toString("base64");

/** The version that an etag says, quoted or not; nothing where it is none of ours, or of something else. */
export function versionOf(etag: string | undefined | null, id: string): string | undefined {
  if (!etag) return undefined;
  try {
    const said = JSON.parse(Buffer.from(etag.replace(/^W\//, "").replace(/^"|"$/g, ""), "base64").toString("utf8")) as { id?: string; version?: unknown };
    return said.id === id ? String(said.version) : undefined;
  } catch {
    return undefined;
  }
}
