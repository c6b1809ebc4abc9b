import { may } from "#lib/access.ts";
import type { listProviders } from "#lib/domain/partnerships/reads.ts";
import { ListProviders, partneredProviderOrder } from "#lib/domain/partnerships/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { country, day, link, mail, phone } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listProviders>>["items"][number];

/** The reseller's side: with whom it works, or worked. */
export const partneredProviderList = listOf<Row>()(
  { name: "indirectProviders", at: paths.indirectProviders, input: ListProviders, first: partneredProviderOrder.first, views: ["state"] },
  ({ t, actor, kept }) => {
    const ended = kept.state === "ended";
    const mayInvite = may(actor, "provider.requestRelationship");
    return {
      title: t("partnerships.providers.title"),
      search: t("partnerships.providers.search"),
      ids: { id: (row) => row.id, provider: ({ provider }) => provider.id },
      columns: {
        provider: { head: t("partnerships.providers.columns.provider"), sort: "name", value: (row) => link(paths.indirectProvider(row.id), row.provider.name) },
        location: { head: t("partnerships.providers.columns.location"), value: ({ provider }) => country(provider.country) },
        since: { head: t("partnerships.providers.columns.since"), sort: "since", value: (row) => day(row.startedAt) },
        support: {
          on: "page",
          head: t("partnerships.providers.columns.support"),
          value: ({ provider }) => [mail(provider.supportEmail), "·", phone(provider.supportPhone)],
        },
        ended: { on: ended ? undefined : "file", head: t("partnerships.ended_on"), sort: "ended", value: (row) => day(row.endedAt) },
        email: { on: "file", with: ["support"], head: t("partnerships.contact.email"), value: ({ provider }) => provider.supportEmail },
        phone: { on: "file", with: ["support"], head: t("partnerships.contact.phone"), value: ({ provider }) => provider.supportPhone },
        web: { on: "file", with: ["support"], head: t("partnerships.contact.web"), value: ({ provider }) => provider.supportWebsite },
        ...(!ended && {
          actions: {
            on: "page",
            head: t("partnerships.providers.columns.actions"),
            end: true,
            value: ({ provider }: Row) => [
              link(paths.customers({ provider: provider.id }), t("partnerships.providers.view_customers")),
              mayInvite && link(paths.requestRelationship({ provider: provider.id }), t("partnerships.providers.invite_customers")),
            ],
          },
        }),
      },
    };
  },
);
