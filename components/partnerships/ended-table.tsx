import { useTranslations } from "next-intl";
import { lastDayBefore } from "#lib/days.ts";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { EndedRow } from "#lib/domain/assignments/ending/reads.ts";
import { paths } from "#lib/web/paths.ts";

/** The record of an ended partnership. `linked`: whoever looks may still see the customers. */
export function EndedTable({ rows, linked, sort }: { rows: EndedRow[]; linked: boolean; sort: Sorting }) {
  const t = useTranslations("partnerships.ended");
  const end = useTranslations("partnerships.end");
  const rights = useTranslations("customers.rights");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="customer" sort={sort}>
          {end("customer")}
        </Th>
        <Th>{t("what")}</Th>
        <Th>{t("decision")}</Th>
        <Th>{t("became")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, customer, fact, decision, count, adminRights, keptUntil, settledAt, movedTo }) => (
          <Tr key={id}>
            <RowHeader>{linked ? <RowLink href={paths.customer(customer.id)}>{customer.name}</RowLink> : customer.name}</RowHeader>
            <Td>
              {t(`facts.${fact}`)}
              <span className="block text-xs text-ink-soft">
                {fact === "ASSOCIATION" ? rights(adminRights ?? "NONE") : end(fact === "AZURE" ? "plans" : "subscriptions", { count })}
              </span>
            </Td>
            <Td>{movedTo ? end("move", { name: movedTo.name }) : t(`decisions.${decision}`)}</Td>
            <Td>
              {keptUntil && (
                <>
                  {settledAt ? t("settled") : t("kept_until")} <Time value={settledAt ?? lastDayBefore(keptUntil)} />
                </>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
