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
        <LinkButton variant="quiet" href={withKept(action, keep)} className="max-sm:-ml-3">
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
    <div className={above ? "filter flex min-w-0 flex-col items-start gap-1" : "filter flex min-w-0 items-center gap-2"}>
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

/**
 * Filters by address. Applies itself on change; has a button where there is no JavaScript. Where there is room they stand in the
 * page; on a phone they are a sheet that the browser opens by itself, behind a button with what is set.
 */
export function FilterForm({ action, keep, filters }: FilterProps) {
  const t = useTranslations("common");
  const id = useId();
  const many = filters.length > mostBeside;
  const set = filters.flatMap(({ value, label, options }) => (value ? [`${label}: ${options.find(([one]) => one === value)?.[1] ?? value}`] : []));
  return (
    <>
      <button type="button" popoverTarget={id} className={buttonClass("secondary", "filters-open")}>
        <span>{t("filters", { count: set.length })}</span>
        {set.length > 0 && <span className="truncate font-normal text-ink-soft"> {set.join(", ")}</span>}
      </button>
      <div id={id} popover="auto" className="filters no-print min-w-0">
        <Form action={action} prefetch={false} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <Kept keep={keep} />
          {filters.map((filter) => (
            <FilterSelect key={filter.name} {...filter} above={many} />
          ))}
          <noscript>
            {/* Of choices that a script would ask for: those of that name are offered then. */}
            {filters.some(({ ask }) => ask) && (
              <input type="search" name="find" aria-label={t("find")} placeholder={t("find")} maxLength={100} className="control" />
            )}
            <button type="submit" className={buttonClass("secondary")}>
              {t("apply")}
            </button>
          </noscript>
          <button type="button" popoverTarget={id} popoverTargetAction="hide" className={buttonClass("primary", "filters-done needs-script")}>
            {t("done")}
          </button>
        </Form>
      </div>
    </>
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
