import { useTranslations } from "next-intl";
import Form from "next/form";
import { buttonClass, LinkButton } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";
import { useActionChoices } from "./words.ts";

export type Filters = { from?: string; to?: string; customer?: string; person?: string; action?: string; sort?: string; utc?: string };

const control = "h-9 rounded-md border border-line-strong bg-surface px-2 text-ink";

/** All filters in one form; they combine and stand in the address. */
export function ActivityFilters({ value: { sort, utc, ...value } }: { value: Filters }) {
  const t = useTranslations("activity.filters");
  const common = useTranslations("common");
  const all = useActionChoices();
  const field = (name: keyof typeof value, type: string) => (
    <label className="flex flex-col gap-1">
      <span className="text-xs text-ink-soft">{t(name)}</span>
      <input key={value[name]} type={type} name={name} defaultValue={value[name]} maxLength={100} className={control} />
    </label>
  );
  return (
    <Form action={paths.activity()} role="search" aria-label={t("label")} className="no-print flex flex-wrap items-end gap-3">
      {sort && <input type="hidden" name="sort" value={sort} />}
      {field("from", "date")}
      {field("to", "date")}
      {field("customer", "search")}
      {field("person", "search")}
      <label className="flex flex-col gap-1">
        <span className="text-xs text-ink-soft">{t("action")}</span>
        <select key={value.action} name="action" defaultValue={value.action ?? ""} className={`${control} max-w-64`}>
          <option value="">{t("any_action")}</option>
          {all.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      <label className="flex h-9 items-center gap-2">
        <input key={utc} type="checkbox" name="utc" value="1" defaultChecked={Boolean(utc)} className="size-4 accent-accent" />
        {t("utc")}
      </label>
      <button type="submit" className={buttonClass("secondary")}>
        {common("filter")}
      </button>
      {Object.values(value).some(Boolean) && (
        <LinkButton href={paths.activity()} variant="quiet">
          {common("clear")}
        </LinkButton>
      )}
    </Form>
  );
}
