import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addDays, dayOf } from "#lib/days.ts";
import { EndForm } from "#components/partnerships/end-form.tsx";
import { Page } from "#components/ui/index.ts";
import { readWhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { endPartnershipAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships");
  return { title: t("remove") };
}

export default async function LeaveProviderPage({ params }: PageProps<"/indirect-providers/[id]/remove">) {
  const [actor, { id }, t, list] = await Promise.all([signedIn(), params, getTranslations("partnerships.end"), getTranslations("partnerships")]);
  const remains = await found(readWhatRemains(actor, { id }));
  const { name } = remains;
  const back = paths.indirectProvider(id);
  return (
    <Page
      title={t("title", { name })}
      subtitle={t("leave", { name })}
      breadcrumbs={[{ label: list("providers.title"), href: paths.indirectProviders() }, { label: name, href: back }, { label: list("remove") }]}
    >
      <EndForm id={id} remains={remains} back={back} tomorrow={dayOf(addDays(new Date(), 1))} action={endPartnershipAction} />
    </Page>
  );
}
