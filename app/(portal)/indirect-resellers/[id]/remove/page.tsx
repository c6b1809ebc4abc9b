import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addDays, dayOf } from "#lib/days.ts";
import { EndForm } from "#components/partnerships/end-form.tsx";
import { FindPartner } from "#components/partnerships/find-partner.tsx";
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

export default async function EndPartnershipPage({ params, searchParams }: PageProps<"/indirect-resellers/[id]/remove">) {
  const [actor, { id }, { to }, t, list] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("partnerships.end"),
    getTranslations("partnerships"),
  ]);
  const remains = await found(readWhatRemains(actor, { id, to }));
  const sought = typeof to === "string" ? to : undefined;
  const { name } = remains;
  const back = paths.indirectReseller(id);
  return (
    <Page
      title={t("title", { name })}
      subtitle={t("intro", { name })}
      breadcrumbs={[{ label: list("title"), href: paths.indirectResellers() }, { label: name, href: back }, { label: list("remove") }]}
    >
      {remains.manyTargets && remains.customers.length > 0 && (
        <FindPartner action={paths.endPartnership(id)} name="to" label="move_to" sought={sought} found={remains.sought} />
      )}
      <EndForm id={id} remains={remains} back={back} tomorrow={dayOf(addDays(new Date(), 1))} action={endPartnershipAction} />
    </Page>
  );
}
