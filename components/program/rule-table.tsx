import { useFormatter, useTranslations } from "next-intl";
import { RowForm } from "#components/ui/forms.ts";
import { Badge, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { unbounded } from "#lib/domain/catalog/prices/rules.ts";
import type { listRules } from "#lib/domain/program/reads.ts";
import { unitOf, valueIn } from "#lib/domain/program/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type OfKind = Awaited<ReturnType<typeof listRules>>[number];
const tones = { holds: "good", coming: "info", over: "neutral" } as const;

/** What a rule of one kind said and will say, and from when. */
export function RuleTable({ kind, rules, withdraw }: OfKind & { withdraw: FormAction | undefined }) {
  const t = useTranslations("program");
  const format = useFormatter();
  const said = useValueText();
  const day = (date: Date) => (date.getTime() === unbounded.from.getTime() ? t("ever") : format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" }));
  return (
    <Table label={t(`kinds.${kind}`)}>
      <THead>
        <Th>{t("holds_from")}</Th>
        <Th>{t("value")}</Th>
        <Th>{t("state")}</Th>
        <Th>{t("added")}</Th>
      </THead>
      <tbody>
        {rules.map((rule) => (
          <Tr key={rule.id}>
            <RowHeader>{day(rule.holdsFrom)}</RowHeader>
            <Td>{said(rule)}</Td>
            <Td>
              <span className="inline-flex items-center gap-3">
                <Badge tone={tones[rule.state]}>{t(`states.${rule.state}`)}</Badge>
                {withdraw && rule.state === "coming" && (
                  <RowForm action={withdraw} id={rule.id} label={t("withdraw_of", { kind: t(`kinds.${kind}`), day: day(rule.holdsFrom) })}>
                    {t("withdraw")}
                  </RowForm>
                )}
              </span>
            </Td>
            <Td>{rule.addedByName === "" ? t("with_portal") : t("by", { name: rule.addedByName, day: day(rule.addedAt) })}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function useValueText() {
  const t = useTranslations("program");
  const format = useFormatter();
  return ({ kind, value }: Pick<OfKind["rules"][number], "kind" | "value">): string => {
    const read = valueIn(kind, value);
    if (read instanceof Date) return format.dateTime(read, { dateStyle: "medium", timeZone: "UTC" });
    if (Array.isArray(read)) return read.length > 0 ? t("notices", { days: format.list(read.map(String), { type: "unit", style: "long" }) }) : t("no_notices");
    if (read === undefined) return value;
    if (typeof read === "string") return t(`answers.${read}`);
    return unitOf(kind) === "percent" ? format.number(read / 100, { style: "percent", maximumFractionDigits: 2 }) : t("days", { days: read });
  };
}
