import type { Filter } from "#lib/web/list.ts";

type Drawn = { search?: string; filters?: Record<string, Filter | false> };

/** What a list is asked, in a few words each. Of a choice that is told by an id alone, only what it is about. */
export function shownIn({ search, filters = {} }: Drawn, kept: Record<string, string>): string[] {
  return Object.entries(kept).flatMap(([name, value]) => {
    if (name === "sort") return [];
    const { label = name === "q" ? search : undefined, options } = filters[name] || {};
    const chosen = options?.find(([each]) => each === value)?.[1] ?? (/^[0-9a-f-]{36}$/.test(value) ? "" : value);
    return [[label, chosen].filter(Boolean).join(": ")];
  });
}

/** What was kept of it that the list no longer has, or that this reader can't ask for. */
export const lostOf = (wanted: Record<string, string>, kept: Record<string, string>): string[] =>
  Object.keys(wanted).filter((name) => name !== "columns" && !(name in kept));
