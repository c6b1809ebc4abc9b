import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignmentTabs } from "#components/assignments/tabs.tsx";
import { AssignmentTable } from "#components/assignments/table.tsx";
import { ExportLink, FilterForm, LinkButton, ListBody, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listAssignments } from "#lib/domain/assignments/lists.ts";
import { assignmentKinds, assignmentOrder, ListAssignments } from "#lib/domain/assignments/rules.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assignments");
  return { title: t("title") };
}

export default async function AssignmentsPage({ searchParams }: PageProps<"/assignments">) {
  const [actor, query, t, moves, customers] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("assignments"),
    getTranslations("moves"),
    getTranslations("customers"),
  ]);
  const { after, as, ...given } = ListAssignments.parse(query);
  // What isn't chosen doesn't stand in the address.
  const filters = { ...given, q: given.q || undefined, as: as === "association" ? undefined : as };
  const ours = may(actor, "partnership.listResellers");
  const [{ items, next }, resellers] = await Promise.all([
    found(listAssignments(actor, query)),
    ours ? found(offeredResellers(actor, { chosen: filters.reseller })) : [],
  ]);
  const narrowed = Object.values({ ...filters, sort: undefined }).some(Boolean);
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.assignments(filters)} />}
      {may(actor, "provider.moveCustomers") && (
        <LinkButton variant="primary" href={paths.newMove({ from: filters.reseller })}>
          {moves("propose")}
        </LinkButton>
      )}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      {may(actor, "move.read") && <AssignmentTabs current="assignments" />}
      <Toolbar>
        <SearchForm action={paths.assignments()} value={filters.q} label={t("search")} keep={{ ...filters, q: undefined }} />
        <FilterForm
          action={paths.assignments()}
          keep={{ q: filters.q, sort: filters.sort }}
          filters={[
            {
              name: "as",
              value: filters.as,
              label: t("as"),
              allLabel: t("kinds.association"),
              options: assignmentKinds.filter((kind) => kind !== "association").map((value) => ({ value, label: t(`kinds.${value}`) })),
            },
            ...(ours
              ? [
                  {
                    name: "reseller",
                    value: filters.reseller,
                    label: t("columns.reseller"),
                    options: resellers.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ]
              : []),
            {
              name: "rights",
              value: filters.rights,
              label: t("columns.rights"),
              options: (["ADMIN", "NONE"] as const).map((value) => ({ value, label: customers(`rights.${value}`) })),
            },
          ]}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.assignments()}
        address={(more) => paths.assignments({ ...filters, ...more })}
        after={after}
        next={next}
      >
        <AssignmentTable
          rows={items}
          showProvider={!ours}
          sort={{ now: filters.sort ?? assignmentOrder.first, address: (sort) => paths.assignments({ ...filters, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
