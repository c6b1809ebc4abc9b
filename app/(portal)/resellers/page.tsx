import { vettingList } from "#components/enrollment/vetting-list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listToVet } from "#lib/domain/enrollment/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.vetting");
  return { title: t("title") };
}

export default async function ResellersPage({ searchParams }: PageProps<"/resellers">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("enrollment.vetting")]);
  const at = listAt(vettingList, actor, query);
  const page = await found(listToVet(actor, at.asked));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
