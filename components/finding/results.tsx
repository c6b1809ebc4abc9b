import { Section } from "#components/ui/index.ts";
import type { Suggested } from "#lib/web/finder.ts";
import { paths } from "#lib/web/paths.ts";

/** What a search found, kind by kind. */
export const Results = ({ groups }: { groups: Suggested[] }) => (
  <div className="grid gap-6 lg:grid-cols-2">
    {groups.map(({ key, title, items, all }) => (
      <Section key={key} title={title}>
        <ul data-soft className="divide-y divide-line rounded-lg border border-line bg-surface">
          {items.map((item) => (
            <li key={`${item.name} ${"href" in item ? item.href : ""}`} className="flex flex-wrap justify-between gap-x-4 px-4 py-2 wrap-anywhere">
              <a href={"href" in item ? item.href : paths.search({ q: item.fill })} className="font-medium text-accent hover:underline">
                {item.name}
              </a>
              {item.hint && <span className="text-ink-soft">{item.hint}</span>}
            </li>
          ))}
          {all && (
            <li className="px-4 py-2">
              <a href={all.href} className="text-accent underline underline-offset-2">
                {all.name}
              </a>
            </li>
          )}
        </ul>
      </Section>
    ))}
  </div>
);
