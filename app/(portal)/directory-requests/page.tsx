import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangesTable } from "#components/directory/changes-table.tsx";
import { Empty, Page, Pager, SelectFilter, TextLink, Toolbar } from "#components/ui/index.ts";
import { listChanges } from "#lib/domain/directory/reads.ts";
import { listingStates } from "#lib/domain/directory/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.requests");
  return { title: t("title") };
}

export default async function DirectoryRequestsPage({ searchParams }: PageProps<"/directory-requests">) {
  const [actor, query, t, states] = await Promise.all([signedIn(), searchParams, getTranslations("directory.requests"), getTranslations("directory.states")]);
  const { items, next } = await found(listChanges(actor, query));
  const others = listingStates.filter((state) => state !== "SUBMITTED");
  const state = others.find((known) => known === query.state);
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SelectFilter
          action={paths.directoryRequests()}
          name="state"
          value={state}
          label={t("state")}
          allLabel={states("SUBMITTED")}
          options={others.map((value) => ({ value, label: states(value) }))}
        />
        <TextLink href={paths.directory()}>{t("to_public")}</TextLink>
      </Toolbar>
      {items.length === 0 ? (
        <Empty title={state ? t("none_such.title") : t("none.title")} text={state ? t("none_such.text") : t("none.text")} />
      ) : (
        <ChangesTable rows={items} label={t("title")} hrefOf={paths.directoryRequest} now={clock.now()} withProvider />
      )}
      <Pager nextHref={next && paths.directoryRequests({ state, after: next })} firstHref={query.after ? paths.directoryRequests({ state }) : undefined} />
    </Page>
  );
}
