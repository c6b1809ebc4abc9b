import { useTranslations } from "next-intl";
import { Said } from "#components/subscriptions/said.tsx";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { MoveItemRow } from "#lib/domain/moves/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { MoveItemBadge } from "./badges.tsx";

/** The customers of a move: what would change, or what became of it. */
export function MoveItemTable({ rows, sort }: { rows: MoveItemRow[]; sort: Sorting }) {
  const t = useTranslations("moves.details");
  return (
    <Table label={t("customers")}>
      <THead>
        <Th by="customer" sort={sort}>
          {t("columns.customer")}
        </Th>
        <Th>{t("columns.state")}</Th>
        <Th>{t("columns.what")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, customer, state, problem, movedAt, now }) => (
          <Tr key={id}>
            <RowHeader>
              <RowLink href={paths.customer(customer.id)}>{customer.name}</RowLink>
            </RowHeader>
            <Td>
              <MoveItemBadge state={state} />
            </Td>
            <Td>
              {problem && <Said refused={problem} />}
              {!problem && now && t("changes", now)}
              {!problem && !now && movedAt && <Time value={movedAt} withTime />}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
