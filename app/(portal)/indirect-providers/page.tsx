import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderTabs } from "#components/partnerships/tabs.tsx";
import { Country, Empty, LinkButton, Page, Pager, RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listProviders } from "#lib/domain/partnerships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.providers");
  return { title: t("title") };
}

export default async function IndirectProvidersPage({ searchParams }: PageProps<"/indirect-providers">) {
  const [actor, query, t, list] = await Promise.all([signedIn(), searchParams, getTranslations("partnerships.providers"), getTranslations("partnerships")]);
  const { items, next } = await found(listProviders(actor, query));
  const ended = query.state === "ended";
  const state = ended ? "ended" : undefined;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <ProviderTabs ended={ended} />
      {items.length === 0 ? (
        <Empty title={ended ? list("none_ended.title") : t("none.title")} text={ended ? list("none_ended.text") : t("none.text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.provider")}</Th>
            <Th>{t("columns.location")}</Th>
            <Th>{t("columns.since")}</Th>
            <Th>{t("columns.support")}</Th>
            {ended ? <Th>{list("ended_on")}</Th> : <Th align="right">{t("columns.actions")}</Th>}
          </THead>
          <tbody>
            {items.map(({ id, provider, startedAt, endedAt }) => (
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
                    {may(actor, "provider.requestRelationship") && (
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
      )}
      <Pager nextHref={next && paths.indirectProviders({ state, after: next })} firstHref={query.after ? paths.indirectProviders({ state }) : undefined} />
    </Page>
  );
}
