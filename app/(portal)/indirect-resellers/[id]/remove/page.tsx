import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { EndForm } from "#components/partnerships/end-form.tsx";
import { Card, DescriptionList, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readWhatRemains } from "#lib/domain/assignments/reads.ts";
import { countedUpTo } from "#lib/domain/assignments/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { endPartnershipAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships");
  return { title: t("remove") };
}

export default async function EndPartnershipPage({ params }: PageProps<"/indirect-resellers/[id]/remove">) {
  const [actor, { id }, t, list, format] = await Promise.all([
    signedIn(),
    params,
    getTranslations("partnerships.end"),
    getTranslations("partnerships"),
    getFormatter(),
  ]);
  const { name, remains, targets } = await found(readWhatRemains(actor, { id }));
  const counted = (count: number) => (count > countedUpTo ? t("more_than", { count: format.number(countedUpTo) }) : format.number(count));
  return (
    <Page
      title={t("title", { name })}
      subtitle={t("intro", { name })}
      breadcrumbs={[{ label: list("title"), href: paths.indirectResellers() }, { label: name, href: paths.indirectReseller(id) }, { label: list("remove") }]}
    >
      <Section title={t("remains")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("customers"), value: counted(remains.customers) },
              { term: t("rights"), value: counted(remains.rights) },
              { term: t("reseller_of_record"), value: counted(remains.resellerOfRecord) },
              { term: t("support_contact"), value: counted(remains.supportContact) },
              { term: t("azure"), value: counted(remains.azure) },
            ]}
          />
        </Card>
      </Section>
      <EndForm id={id} name={name} targets={targets} decideAzure={may(actor, "azure.revoke") && may(actor, "azure.grant")} action={endPartnershipAction} />
    </Page>
  );
}
