import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RequestTable } from "#components/support/table.tsx";
import { ExportLink, FilterForm, LinkButton, ListBody, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listRequests } from "#lib/domain/support/reads.ts";
import { ListServiceRequests, serviceRequestOrder, severities } from "#lib/domain/support/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("support");
  return { title: t("title") };
}

export default async function SupportPage({ searchParams }: PageProps<"/support">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("support")]);
  const { after, status, sort, ...given } = ListServiceRequests.parse(query);
  // What isn't chosen doesn't stand in the address.
  const filters = { ...given, q: given.q || undefined, status: status === "open" ? undefined : status, sort };
  const { items, next, now } = await found(listRequests(actor, query));
  const own = may(actor, "subscription.listOwn");
  const create = may(actor, "customer.requestSupport") && (
    <LinkButton variant="primary" href={paths.newServiceRequest({ customer: filters.customer })}>
      {t("new")}
    </LinkButton>
  );
  const narrowed = Object.values({ ...filters, sort: undefined }).some(Boolean);
  const none = own ? "none_own" : "none";
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      action={
        <>
          {items.length > 0 && <ExportLink list={paths.support(filters)} />}
          {create}
        </>
      }
    >
      <Toolbar>
        <SearchForm action={paths.support()} value={filters.q} label={t("search")} keep={{ ...filters, q: undefined }} />
        <FilterForm
          action={paths.support()}
          keep={{ q: filters.q, customer: filters.customer, sort: filters.sort }}
          filters={[
            {
              name: "status",
              value: filters.status,
              label: t("filter.status"),
              allLabel: t("filter.open"),
              options: (["closed", "all"] as const).map((value) => ({ value, label: t(`filter.${value}`) })),
            },
            {
              name: "severity",
              value: filters.severity,
              label: t("filter.severity"),
              options: severities.map((value) => ({ value, label: t(`severities.${value}`) })),
            },
            {
              name: "level",
              value: filters.level,
              label: t("filter.level"),
              options: (["CONTACT", "PROVIDER", "OPERATOR"] as const).map((value) => ({ value, label: t(`levels.${value}`) })),
            },
          ]}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t(`${none}.title`), text: t(`${none}.text`), action: own && create }}
        clear={paths.support()}
        address={(more) => paths.support({ ...filters, ...more })}
        after={after}
        next={next}
      >
        <RequestTable
          rows={items}
          now={now}
          showCustomer={!own}
          sort={{ now: sort ?? serviceRequestOrder.first, address: (sort) => paths.support({ ...filters, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
