import { useTranslations } from "next-intl";
import { Card, Money, Section } from "#components/ui/index.ts";
import type { QuotedEnd } from "#lib/domain/orders/parts.ts";
import type { Term } from "#lib/domain/catalog/rules.ts";
import { EndSaid } from "./end-said.tsx";

type Line = { title: string; term: Term; totalMinor: number; end: QuotedEnd | null };
export type Previewed = { lines: Line[]; totalMinor: number; currency: string; startsAt: Date };

/** Of each line that ends sooner: when, with whom, and what its first billing period costs. */
export function EndsPreview({ quote: { lines, currency, startsAt } }: { quote: Previewed }) {
  const t = useTranslations("orders.ends");
  const ending = lines.filter((line): line is Line & { end: QuotedEnd } => line.end !== null);
  return (
    <ul className="flex flex-col gap-4" aria-label={t("title")}>
      {ending.map(({ title, term, totalMinor, end }) => (
        <li key={`${title}${term}`} className="flex flex-col gap-2">
          <strong className="font-semibold">{title}</strong>
          <EndSaid term={term} startsAt={startsAt} endsAt={end.endsAt} with={end.with?.nickname} />
          <p className="text-ink-soft">
            {t("first_charge")} <Money minor={totalMinor} currency={currency} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What an order would be, before it is placed. */
export function OrderPreview({ quote }: { quote: Previewed }) {
  const t = useTranslations("orders.ends");
  return (
    <Section title={t("title")} description={t("again")} id="ends">
      <Card>
        <EndsPreview quote={quote} />
        <p className="mt-4 border-t border-line pt-3">
          {t("total")}{" "}
          <strong>
            <Money minor={quote.totalMinor} currency={quote.currency} />
          </strong>
        </p>
      </Card>
    </Section>
  );
}
