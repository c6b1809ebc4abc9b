import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import Form from "next/form";
import { buttonClass, LinkButton } from "./button.tsx";
import { SelfSubmittingSelect } from "./self-submitting-select.tsx";

type Keep = Record<string, string | undefined>;

const Kept = ({ keep = {} }: { keep?: Keep }) =>
  Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />);

/** Searches by address, so that a result can be kept and shared. */
export function SearchForm({ action, name = "q", value, label, placeholder, keep }: { action: string; name?: string; value?: string; label: string; placeholder?: string; keep?: Keep }) {
  const t = useTranslations("common");
  return (
    <Form action={action} role="search" className="no-print flex flex-1 flex-wrap items-center gap-2">
      <Kept keep={keep} />
      <div className="relative min-w-48 max-w-sm flex-1">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-soft" />
        <input type="search" name={name} defaultValue={value} aria-label={label} placeholder={placeholder ?? label} maxLength={100} className="h-9 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8" />
      </div>
      <button type="submit" className={buttonClass("secondary")}>{t("search")}</button>
    </Form>
  );
}

/** One filter by address. Applies itself on change; has a button until JavaScript is there. */
export function SelectFilter({ action, name, value, label, options, keep, allLabel }: { action: string; name: string; value?: string; label: string; options: { value: string; label: string }[]; keep?: Keep; allLabel?: string }) {
  const t = useTranslations("common");
  return (
    <Form action={action} className="no-print flex items-center gap-2">
      <Kept keep={keep} />
      <label className="flex items-center gap-2 text-ink-soft">
        <span className="whitespace-nowrap">{label}</span>
        <SelfSubmittingSelect key={value} name={name} defaultValue={value ?? ""}>
          <option value="">{allLabel ?? t("all")}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </SelfSubmittingSelect>
      </label>
      <noscript>
        <button type="submit" className={buttonClass("secondary")}>{t("apply")}</button>
      </noscript>
    </Form>
  );
}

export const Toolbar = ({ children }: { children: React.ReactNode }) => <div className="flex flex-wrap items-center gap-3">{children}</div>;

export function Pager({ nextHref, firstHref }: { nextHref?: string; firstHref?: string }) {
  const t = useTranslations("common");
  if (!nextHref && !firstHref) return null;
  return (
    <div className="no-print flex justify-end gap-2">
      {firstHref && <LinkButton href={firstHref}>{t("first_page")}</LinkButton>}
      {nextHref && <LinkButton href={nextHref}>{t("next_page")}</LinkButton>}
    </div>
  );
}
