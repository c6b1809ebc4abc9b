import { useTranslations } from "next-intl";
import Form from "next/form";
import { useId } from "react";
import { AskingSelect } from "#components/ui/forms.ts";
import { buttonClass, LinkButton } from "#components/ui/index.ts";
import { type Filters, accrualStates, type View } from "#lib/domain/incentives/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Named = { id: string; name: string };
type Props = {
  value: Partial<Filters>;
  /** Which months are shown now, asked for or not. */
  range: { from: string; to: string };
  by: View;
  sort?: string;
  providers?: Named[];
  resellers?: Named[];
  askProviders?: string;
  askResellers?: string;
  showLost: boolean;
};

const control = "h-9 rounded-md border border-line-strong bg-surface px-2 text-ink pointer-coarse:h-10";

/** All filters in one form; they combine and stand in the address. */
export function IncentiveFilters({ value, range, by, sort, providers, resellers, askProviders, askResellers, showLost }: Props) {
  const t = useTranslations("incentives.filters");
  const words = useTranslations("incentives.states");
  const common = useTranslations("common");
  const id = useId();
  const month = (name: "from" | "to") => (
    <label className="flex flex-col gap-1">
      <span className="text-xs text-ink-soft">{t(name)}</span>
      {/* Where a browser has no calendar of months this is a text of the same form. */}
      <input
        key={range[name]}
        type="month"
        name={name}
        defaultValue={range[name]}
        pattern="[0-9]{4}-[0-9]{2}"
        placeholder={t("month_format")}
        title={t("month_format")}
        className={control}
      />
    </label>
  );
  const choice = (name: "provider" | "reseller" | "state", options: { value: string; label: string }[], ask?: string) => (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`${id}-${name}`} className="text-xs text-ink-soft">
        {t(name)}
      </label>
      {ask ? (
        <AskingSelect
          key={value[name]}
          id={`${id}-${name}`}
          name={name}
          defaultValue={value[name] ?? ""}
          options={[["", t("everybody")], ...options.map((option) => [option.value, option.label] as const)]}
          ask={ask}
          findable={name === "provider"}
          className={`${control} max-w-64`}
        />
      ) : (
        <select key={value[name]} id={`${id}-${name}`} name={name} defaultValue={value[name] ?? ""} className={`${control} max-w-64`}>
          <option value="">{t("everybody")}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
  const named = (rows: Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form action={paths.incentives()} role="search" aria-label={t("label")} className="no-print flex flex-wrap items-end gap-3">
      {month("from")}
      {month("to")}
      <label className="flex flex-col gap-1">
        <span className="text-xs text-ink-soft">{t("customer")}</span>
        <input key={value.q} type="search" name="q" defaultValue={value.q} maxLength={100} className={control} />
      </label>
      {providers && choice("provider", named(providers), askProviders)}
      {resellers && choice("reseller", named(resellers), askResellers)}
      {showLost &&
        choice(
          "state",
          accrualStates.map((state) => ({ value: state, label: words(state) })),
        )}
      {sort && <input type="hidden" name="sort" value={sort} />}
      {by !== "entries" && <input type="hidden" name="by" value={by} />}
      <button type="submit" className={buttonClass("secondary")}>
        {common("filter")}
      </button>
      {Object.values(value).some(Boolean) && (
        <LinkButton href={paths.incentives()} variant="quiet">
          {common("clear")}
        </LinkButton>
      )}
    </Form>
  );
}
