import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Country, ExpandedRow, ExpandLink, Menu, MenuLink, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listCustomers } from "#lib/domain/customers/lists.ts";
import { tagManyForm } from "#lib/domain/customers/tags/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listCustomers>>["items"][number];
/** What the reader may do with a customer; a row's menu shows nothing else. */
export type CustomerMays = { addSubscription: boolean; signIn: boolean };
type Props = {
  rows: Row[];
  /** Whose name tells the reader most: the resellers of a customer, or its provider. */
  partner: "resellers" | "provider" | "both";
  mays: CustomerMays;
  /** Whether tags are theirs to see, and whether rows can be ticked for one. */
  tags?: boolean;
  ticking?: boolean;
  open?: { id: string; details: ReactNode };
  /** This list's address with one row open, or with none. */
  address: (open?: string) => string;
  sort: Sorting;
};

export function CustomerTable({ rows, partner, mays, tags = false, ticking = false, open, address, sort }: Props) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const columns = { resellers: partner !== "provider", provider: partner !== "resellers" };
  // A reseller may see to the sign-in only where it has admin rights.
  const signIn = (row: Row) => mays.signIn && (partner !== "provider" || row.resellers.some(({ adminRights }) => adminRights === "ADMIN"));
  const span = 6 + [columns.resellers, columns.provider, tags, ticking].filter(Boolean).length;
  return (
    <Table label={t("title")}>
      <THead>
        {ticking && <Th>{t("tags.tick")}</Th>}
        <Th>
          <span className="sr-only">{t("details")}</span>
        </Th>
        <Th by="name" sort={sort}>
          {t("columns.name")}
        </Th>
        <Th>{t("columns.domain")}</Th>
        {columns.resellers && <Th>{t("columns.resellers")}</Th>}
        {columns.provider && <Th>{t("columns.provider")}</Th>}
        {tags && <Th>{t("tags.title")}</Th>}
        <Th>{t("columns.country")}</Th>
        <Th by="since" sort={sort}>
          {t("columns.since")}
        </Th>
        <Th align="right">{common("actions")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => {
          const expanded = open?.id === row.id;
          return (
            <Fragment key={row.id}>
              <Tr>
                {ticking && (
                  <Td>
                    <input
                      type="checkbox"
                      form={tagManyForm}
                      name="ids"
                      value={row.id}
                      aria-label={t("tags.tick_one", { name: row.name })}
                      className="size-4 pointer-coarse:size-6"
                    />
                  </Td>
                )}
                <Td>
                  <ExpandLink
                    href={address(expanded ? undefined : row.id)}
                    expanded={expanded}
                    label={t(expanded ? "collapse" : "expand", { name: row.name })}
                    controls={`details-${row.id}`}
                  />
                </Td>
                <RowHeader>
                  <RowLink href={paths.customer(row.id)}>{row.name}</RowLink>
                  {row.removedAt && (
                    <span className="ml-2 text-xs font-normal text-ink-soft">
                      {t("removed_on")} <Time value={row.removedAt} />
                    </span>
                  )}
                </RowHeader>
                <Td>{row.domain}</Td>
                {columns.resellers && <Td>{row.resellers.length > 0 ? <Resellers of={row} /> : <span className="text-ink-soft">{t("direct")}</span>}</Td>}
                {columns.provider && <Td>{row.provider.name}</Td>}
                {tags && <Td>{row.tags.map(({ name }) => name).join(", ")}</Td>}
                <Td>
                  <Country code={row.country} />
                </Td>
                <Td>
                  <Time value={row.createdAt} />
                </Td>
                <Td align="right">
                  <Menu label={common("actions_for", { name: row.name })}>
                    <MenuLink href={paths.customerSubscriptions(row.id)}>{t("links.subscriptions")}</MenuLink>
                    {mays.addSubscription && !row.removedAt && <MenuLink href={paths.addSubscription(row.id)}>{t("links.add_subscription")}</MenuLink>}
                    <MenuLink href={paths.customerAccount(row.id)}>{t("links.account")}</MenuLink>
                    <MenuLink href={paths.customerAzure(row.id)}>{t("links.azure")}</MenuLink>
                    {signIn(row) && !row.removedAt && <MenuLink href={paths.customerPassword(row.id)}>{t("links.password")}</MenuLink>}
                  </Menu>
                </Td>
              </Tr>
              {expanded && (
                <ExpandedRow colSpan={span} id={`details-${row.id}`}>
                  {open?.details}
                </ExpandedRow>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}

// As many as the list reads of each customer.
const named = 5;

function Resellers({ of }: { of: Row }) {
  const t = useTranslations("customers");
  const names = of.resellers.map(({ reseller }) => reseller.name).join(", ");
  return <>{of.resellers.length < named ? names : `${names} ${t("more_resellers")}`}</>;
}
