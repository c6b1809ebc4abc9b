import { useTranslations } from "next-intl";
import { buttonClass, LinkButton, Pager, RowHeader, RowLink, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { isOpen } from "#lib/domain/agreements/rules.ts";
import { namingColumns } from "#lib/domain/imports/data.ts";
import type { listMadeRows, MadeRow } from "#lib/domain/imports/reads.ts";
import type { Kind } from "#lib/domain/imports/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { useHeads } from "./wrong-rows.tsx";

type Props = { id: string; rows: Awaited<ReturnType<typeof listMadeRows>>; count: number; first: boolean };

const lists: Record<Kind, () => string> = {
  CUSTOMERS: () => paths.customers(),
  RESELLERS: () => paths.invitations(),
  RELATIONSHIPS: () => paths.relationships(),
};

/** What an import has made, where each of it goes on, and what is left to do about it. */
export function MadeRows({ id, rows, count, first }: Props) {
  const t = useTranslations("imports.details");
  const customers = useTranslations("customers");
  const head = useHeads(rows.columns);
  const { kind, items, next } = rows;
  const [name, ...naming] = namingColumns[kind];
  const made = t(`made.${kind}`, { count });
  return (
    <Section
      title={made}
      action={
        <div className="flex flex-wrap gap-2">
          <LinkButton href={lists[kind]()}>{t(`list.${kind}`)}</LinkButton>
          <a href={paths.importResults(id)} data-file className={buttonClass("secondary")}>
            {t("result_file")}
          </a>
        </div>
      }
    >
      <p className="max-w-[75ch] text-ink-soft">{t(`next.${kind}`)}</p>
      <Table label={made}>
        <THead>
          <Th>{head(name)}</Th>
          {naming.map((field) => (
            <Th key={field}>{head(field)}</Th>
          ))}
          {kind === "CUSTOMERS" && <Th>{customers("filter_agreement")}</Th>}
        </THead>
        <tbody>
          {items.map((row) => (
            <Tr key={row.id}>
              <RowHeader>
                <Made kind={kind} row={row} name={row.row[name] ?? ""} />
                <span className="block text-xs font-normal text-ink-soft">{t("line_of", { line: String(row.line) })}</span>
              </RowHeader>
              {naming.map((field) => (
                <Td key={field}>{row.row[field]}</Td>
              ))}
              {kind === "CUSTOMERS" && <Td>{row.customer && customers(isOpen(row.customer.agreementSource) ? "agreement_open" : "agreement_accepted")}</Td>}
            </Tr>
          ))}
        </tbody>
      </Table>
      <Pager nextHref={next && paths.import(id, { made: next })} firstHref={first ? undefined : paths.import(id)} />
    </Section>
  );
}

/** A file may hold companies that are customers already, and others that are asked. */
function Made({ kind, row, name }: { kind: Kind; row: MadeRow; name: string }) {
  if (row.customer) return <RowLink href={paths.customer(row.customer.id)}>{row.customer.name}</RowLink>;
  if (!row.resultId || kind === "CUSTOMERS") return name;
  return <RowLink href={kind === "RESELLERS" ? paths.invitation(row.resultId) : paths.relationship(row.resultId)}>{name}</RowLink>;
}
