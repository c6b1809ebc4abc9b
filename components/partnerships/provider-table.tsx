import { useTranslations } from "next-intl";
import { Country, LinkButton, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listProviders } from "#lib/domain/partnerships/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listProviders>>["items"][number];

/** The reseller's side: with whom it works, or worked. */
export function ProviderTable({ rows, ended, mayInvite, sort }: { rows: Row[]; ended: boolean; mayInvite: boolean; sort: Sorting }) {
  const t = useTranslations("partnerships.providers");
  const list = useTranslations("partnerships");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="name" sort={sort}>
          {t("columns.provider")}
        </Th>
        <Th>{t("columns.location")}</Th>
        <Th by="since" sort={sort}>
          {t("columns.since")}
        </Th>
        <Th>{t("columns.support")}</Th>
        {ended ? (
          <Th by="ended" sort={sort}>
            {list("ended_on")}
          </Th>
        ) : (
          <Th align="right">{t("columns.actions")}</Th>
        )}
      </THead>
      <tbody>
        {rows.map(({ id, provider, startedAt, endedAt }) => (
          <Tr key={id}>
            <RowHeader>
              <RowLink href={paths.indirectProvider(id)}>{provider.name}</RowLink>
            </RowHeader>
            <Td>
              <Country code={provider.country} />
            </Td>
            <Td>
              <Time value={startedAt} />
            </Td>
            <Td>
              <a className="text-accent underline-offset-2 hover:underline" href={`mailto:${provider.supportEmail}`}>
                {provider.supportEmail}
              </a>{" "}
              · {provider.supportPhone}
            </Td>
            {endedAt ? (
              <Td>
                <Time value={endedAt} />
              </Td>
            ) : (
              <Td align="right">
                <LinkButton variant="quiet" href={paths.customers({ provider: provider.id })}>
                  {t("view_customers")}
                </LinkButton>
                {mayInvite && (
                  <LinkButton variant="quiet" href={paths.requestRelationship({ provider: provider.id })}>
                    {t("invite_customers")}
                  </LinkButton>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
