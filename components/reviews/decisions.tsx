import { useFormatter, useTranslations } from "next-intl";
import { CountsChart } from "#components/charts/counts.tsx";
import { RowHeader, Section, Table, Td, TextLink, Th, THead, Tr } from "#components/ui/index.ts";
import { itemStates } from "#lib/domain/reviews/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Counts = Partial<Record<(typeof itemStates)[number], number>>;

/** How many assignments were decided how, as a picture and as figures that lead to just these. */
export function Decisions({ id, counts }: { id: string; counts: Counts }) {
  const t = useTranslations("reviews.details");
  const format = useFormatter();
  const rows = itemStates.flatMap((state) => (counts[state] ? [{ state, label: t(`items.${state}`), count: counts[state] }] : []));
  if (rows.length === 0) return null;
  const text = format.list(rows.map(({ label, count }) => `${label}: ${format.number(count)}`));
  return (
    <Section title={t("decisions")}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <CountsChart title={t("decisions")} text={text} counts={rows} />
        <Table label={t("decisions")}>
          <THead>
            <Th>{t("columns.decision")}</Th>
            <Th align="right">{t("assignments")}</Th>
          </THead>
          <tbody>
            {rows.map(({ state, label, count }) => (
              <Tr key={state}>
                <RowHeader>
                  <TextLink href={paths.review(id, { state })}>{label}</TextLink>
                </RowHeader>
                <Td numeric>{format.number(count)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Section>
  );
}
