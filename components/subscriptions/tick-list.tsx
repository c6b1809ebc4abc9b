import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass, LinkButton, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

type Row = { id: string; nickname: string; startedAt: Date; customer: { id: string; name: string } };
type Column<Each> = { head: string; cell: (row: Each) => ReactNode; numeric?: boolean };
type Props<Each> = {
  label: string;
  rows: Each[];
  columns: Column<Each>[];
  /** Where the ticked rows go, and where all go that the filter shows. */
  ticked: { label: string; href: string };
  all: { label: string; href: string };
  sort: Sorting;
};

/** Subscriptions to tick, for one choice for all of them. A form that asks, so that it works without JavaScript. */
export function TickList<Each extends Row>({ label, rows, columns, ticked, all, sort }: Props<Each>) {
  const t = useTranslations("incentives.coverage.many");
  return (
    <Form action={ticked.href} prefetch={false} className="flex flex-col gap-3">
      <Table label={label}>
        <THead>
          <Th>
            <span className="sr-only">{ticked.label}</span>
          </Th>
          <Th by="subscription" sort={sort}>
            {t("subscription")}
          </Th>
          <Th>{t("customer")}</Th>
          <Th by="since" sort={sort}>
            {t("since")}
          </Th>
          {columns.map(({ head, numeric }) => (
            <Th key={head} align={numeric ? "right" : undefined}>
              {head}
            </Th>
          ))}
        </THead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td>
                <input
                  type="checkbox"
                  name="ids"
                  value={row.id}
                  aria-label={t("tick", { subscription: row.nickname, customer: row.customer.name })}
                  className="size-4 accent-accent pointer-coarse:size-6"
                />
              </Td>
              <RowHeader>
                <RowLink href={paths.subscription(row.customer.id, row.id)}>{row.nickname}</RowLink>
              </RowHeader>
              <Td>{row.customer.name}</Td>
              <Td>
                <Time value={row.startedAt} />
              </Td>
              {columns.map(({ head, cell, numeric }) => (
                <Td key={head} numeric={numeric}>
                  {cell(row)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass("primary")}>
          {ticked.label}
        </button>
        <LinkButton href={all.href}>{all.label}</LinkButton>
      </div>
    </Form>
  );
}
