import { useFormatter, useTranslations } from "next-intl";
import { Badge, LinkButton, Money, RowHeader, RowLink, Section, Table, Tabs, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { major } from "#lib/money.ts";
import type { PartnersAtGlance } from "#lib/domain/overview/partners/reads.ts";
import { rankings } from "#lib/domain/overview/partners/rules.ts";
import { paths } from "#lib/web/paths.ts";

/** Who has most, and how that changed this month; and with whom something is wrong. */
export function Partners({ by, currency, top, wrong, moreWrong }: PartnersAtGlance) {
  const t = useTranslations("overview.partners");
  const format = useFormatter();
  if (top.length === 0 && wrong.length === 0) return null;
  const change = (value: bigint) => (value === 0n ? "" : format.number(value, { signDisplay: "always" }));
  const tabs = rankings.filter((each) => each !== "value" || currency);
  return (
    <Section title={t("title")} action={<LinkButton href={paths.indirectResellers()}>{t("all")}</LinkButton>}>
      {top.length > 0 && (
        <>
          <Tabs label={t("by")} items={tabs.map((each) => ({ label: t(`rankings.${each}`), href: paths.overview({ top: each }), current: each === by }))} />
          <Table label={t("top")}>
            <THead>
              <Th>{t("columns.reseller")}</Th>
              <Th align="right">{t("columns.customers")}</Th>
              <Th align="right">{t("columns.seats")}</Th>
              {currency && <Th align="right">{t("columns.value")}</Th>}
            </THead>
            <tbody>
              {top.map((row) => (
                <Tr key={row.partnershipId}>
                  <RowHeader>
                    <RowLink href={paths.indirectReseller(row.partnershipId)}>{row.name}</RowLink>
                  </RowHeader>
                  <Td numeric head={t("columns.customers")}>
                    {format.number(row.customers)} <span className="small">{change(row.customersBy)}</span>
                  </Td>
                  <Td numeric head={t("columns.seats")}>
                    {format.number(row.seats)} <span className="small">{change(row.seatsBy)}</span>
                  </Td>
                  {currency && row.valueMinor !== null && (
                    <Td numeric head={t("columns.value")}>
                      <Money minor={row.valueMinor} currency={currency} />{" "}
                      <span className="small">
                        {row.valueBy
                          ? format.number(major(row.valueBy, currency), { style: "currency", currency, signDisplay: "always", maximumFractionDigits: 0 })
                          : ""}
                      </span>
                    </Td>
                  )}
                </Tr>
              ))}
            </tbody>
          </Table>
          <p className="text-xs text-ink-soft">{t("change")}</p>
        </>
      )}
      {wrong.length > 0 && (
        <Table label={t("wrong")}>
          <THead>
            <Th>{t("wrong")}</Th>
            <Th>{t("columns.wrong")}</Th>
          </THead>
          <tbody>
            {wrong.map(({ id, name, wrongs }) => (
              <Tr key={id}>
                <RowHeader>
                  <RowLink href={paths.indirectReseller(id)}>{name}</RowLink>
                </RowHeader>
                <Td head={t("columns.wrong")}>
                  <span className="flex flex-wrap gap-1">
                    {wrongs.map((each) => (
                      <Badge key={each} tone={each === "not_active" || each === "agreement" ? "bad" : "warn"}>
                        {t(`wrongs.${each}`)}
                      </Badge>
                    ))}
                  </span>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {moreWrong && (
        <p>
          <RowLink href={paths.indirectResellers({ security: "open" })}>{t("more_wrong")}</RowLink>
        </p>
      )}
    </Section>
  );
}
