import { useFormatter, useTranslations } from "next-intl";
import type { Figure } from "#lib/domain/overview/reads.ts";

export type Counted = {
  key:
    | "resellers"
    | "open_invitations"
    | "requests"
    | "customers"
    | "providers"
    | "waiting"
    | "reviews"
    | "listings"
    | "support"
    | "to_review"
    | "moves"
    | "profiles";
  figure: Figure;
  href: string;
};

export function Figures({ items }: { items: Counted[] }) {
  const t = useTranslations("overview.figures");
  const format = useFormatter();
  return (
    <ul aria-label={t("label")} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {items.map(({ key, figure, href }) => (
        <li key={key}>
          <a href={href} data-soft className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4 hover:bg-sunken">
            <span className="tabular text-2xl font-semibold">{figure.more ? t("many", { count: figure.count }) : format.number(figure.count)}</span>
            <span className="text-ink-soft">{t(key)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
