import { useTranslations } from "next-intl";
import Form from "next/form";
import { type ReactNode, useId } from "react";
import { buttonClass, LinkButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { SelfSubmittingSelect } from "./self-submitting-select.tsx";

/** The parameters of the address that a search or filter leaves as they are. */
type Keep = Record<string, string | undefined>;

const Kept = ({ keep = {} }: { keep?: Keep }) =>
  Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />);

const withKept = (action: string, keep: Keep = {}) => {
  const query = new URLSearchParams(Object.entries(keep).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return query.size ? `${action}?${query}` : action;
};

type SearchProps = { action: string; name?: string; value?: string; label: string; placeholder?: string; keep?: Keep };

/** Searches by address, so that a result can be kept and shared. */
export function SearchForm({ action, name = "q", value, label, placeholder, keep }: SearchProps) {
  const t = useTranslations("common");
  return (
    <Form action={action} prefetch={false} role="search" className="no-print flex min-w-0 grow basis-full flex-wrap items-center gap-2 sm:basis-80">
      <Kept keep={keep} />
      <div className="relative max-w-sm min-w-40 flex-1">
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-soft" />
        {/* The key makes the box follow the address when that changes by a link. */}
        <input
          key={value}
          type="search"
          name={name}
          defaultValue={value}
          aria-label={label}
          placeholder={placeholder ?? label}
          maxLength={100}
          className="control pl-8"
        />
      </div>
      <button type="submit" className={buttonClass("secondary")}>
        {t("search")}
      </button>
      {value && (
        <LinkButton variant="quiet" href={withKept(action, keep)}>
          {t("clear")}
        </LinkButton>
      )}
    </Form>
  );
}

type Choice = { name: string; value?: string; label: string; options: (readonly [value: string, label: string])[]; allLabel?: string; ask?: string };

function FilterSelect({ name, value, label, options, allLabel, ask, above }: Choice & { above: boolean }) {
  const t = useTranslations("common");
  const id = useId();
  return (
    <div className={above ? "flex min-w-0 flex-col items-start gap-1" : "flex min-w-0 flex-wrap items-center gap-2"}>
      <label htmlFor={id} className="whitespace-nowrap text-ink-soft">
        {label}
      </label>
      <SelfSubmittingSelect
        key={value}
        id={id}
        name={name}
        defaultValue={value ?? ""}
        options={[["", allLabel ?? t("all")], ...options]}
        ask={ask}
        className="control max-w-64"
      />
    </div>
  );
}

/** Of more than so many the labels stand above, so that they are in lines. */
const mostBeside = 4;

type FilterProps = { action: string; keep?: Keep; filters: Choice[] };

/** Filters by address. Applies itself on change; has a button where there is no JavaScript. */
export function FilterForm({ action, keep, filters }: FilterProps) {
  const t = useTranslations("common");
  const many = filters.length > mostBeside;
  const selects = filters.map((filter) => <FilterSelect key={filter.name} {...filter} above={many} />);
  const set = filters.flatMap(({ value, label, options }) => (value ? [`${label}: ${options.find(([one]) => one === value)?.[1] ?? value}`] : []));
  return (
    <Form action={action} prefetch={false} className="no-print flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
      <Kept keep={keep} />
      {many ? (
        // Where there is room they are all there; on a phone behind their name, with what is set.
        <details className="filters min-w-0">
          <summary className="cursor-pointer py-2">
            {t("filters", { count: set.length })} <span className="text-ink-soft">{set.join(", ")}</span>
          </summary>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{selects}</div>
        </details>
      ) : (
        selects
      )}
      <noscript>
        <button type="submit" className={buttonClass("secondary")}>
          {t("apply")}
        </button>
      </noscript>
    </Form>
  );
}

type ColumnsProps = { action: string; keep?: Keep; columns: { name: string; head: string; shown: boolean }[] };

/** Which columns a list shows, by address. */
export function ColumnsForm({ action, keep, columns }: ColumnsProps) {
  const t = useTranslations("common");
  return (
    <details className="no-print min-w-0">
      <summary className="cursor-pointer py-2">{t("columns")}</summary>
      <Form action={action} prefetch={false} className="mt-2 flex flex-col items-start gap-3 rounded-lg border border-line bg-surface p-4">
        <Kept keep={keep} />
        <fieldset className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-2">
          <legend className="sr-only">{t("columns")}</legend>
          {columns.map(({ name, head, shown }) => (
            // Follows the address when that changes by a link.
            <label key={`${name} ${shown}`} className="flex items-center gap-2">
              <input type="checkbox" name="columns" value={name} defaultChecked={shown} className="tick" />
              {head}
            </label>
          ))}
        </fieldset>
        <button type="submit" className={buttonClass("secondary")}>
          {t("apply")}
        </button>
      </Form>
    </details>
  );
}

export const Toolbar = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{children}</div>;

/** A keyset list knows what comes next and where it begins, not how long it is. `of` tells it from another one on the page. */
export function Pager({ nextHref, firstHref, of }: { nextHref?: string; firstHref?: string; of?: string }) {
  const t = useTranslations("common");
  if (!nextHref && !firstHref) return null;
  return (
    <nav aria-label={of ? `${t("pages")}: ${of}` : t("pages")} className="flex justify-end gap-2">
      {firstHref && <LinkButton href={firstHref}>{t("first_page")}</LinkButton>}
      {nextHref && <LinkButton href={nextHref}>{t("next_page")}</LinkButton>}
    </nav>
  );
}
