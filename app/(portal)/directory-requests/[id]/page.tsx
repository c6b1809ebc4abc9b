import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeDetails } from "#components/directory/change-details.tsx";
import { ListingDecisionForm } from "#components/directory/decision-form.tsx";
import { DifferenceTable } from "#components/directory/difference.tsx";
import { DirectoryEntry } from "#components/directory/entry.tsx";
import { Card, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readListingChange } from "#lib/domain/directory/reads.ts";
import { listingCan, listingRequestNumber } from "#lib/domain/directory/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { publishChangeAction, refuseChangeAction, returnChangeAction } from "../actions.ts";

const actions = { publish: publishChangeAction, return: returnChangeAction, refuse: refuseChangeAction };
const decisions = ["publish", "return", "refuse"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.request");
  return { title: t("title") };
}

export default async function DirectoryRequestPage({ params }: PageProps<"/directory-requests/[id]">) {
  const [actor, { id }, t, list, decide] = await Promise.all([
    signedIn(),
    params,
    getTranslations("directory.request"),
    getTranslations("directory.requests"),
    getTranslations("directory.decide"),
  ]);
  if (!may(actor, "listingChange.list")) notFound();
  const change = await found(readListingChange(actor, { id }));
  const { companyName, logoId, locations, version } = change;
  const wanted = { companyName, logoId, locations };
  const number = listingRequestNumber(change.number);
  const open = listingCan("withdraw", change.state);
  return (
    <Page
      title={`${number}: ${change.provider.name}`}
      subtitle={t("title")}
      breadcrumbs={[{ label: list("title"), href: paths.directoryRequests() }, { label: number }]}
    >
      <ChangeDetails change={change} now={clock.now()} />
      <Section title={open ? t("difference") : t("asked")}>
        {open ? (
          <DifferenceTable today={change.today} wanted={wanted} />
        ) : (
          <Card>
            <DirectoryEntry name={companyName} logo={logoId && paths.listingLogo(logoId)} locations={locations} />
          </Card>
        )}
      </Section>
      {open && (
        <Section title={t("preview")}>
          <Card>
            <DirectoryEntry name={companyName} logo={logoId && paths.listingLogo(logoId)} locations={locations} />
          </Card>
        </Section>
      )}
      {decisions.map(
        (decision) =>
          may(actor, `listingChange.${decision}`) &&
          listingCan(decision, change.state) && (
            <Section key={decision} title={decide(decision)}>
              <ListingDecisionForm decision={decision} action={actions[decision]} id={id} version={version} />
            </Section>
          ),
      )}
    </Page>
  );
}
