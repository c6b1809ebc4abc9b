import { Conversation } from "#components/support/conversation.tsx";
import { RequestFacts } from "#components/support/facts.tsx";
import { requestList } from "#components/support/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { Preview } from "#components/ui/preview.tsx";
import { may } from "#lib/access.ts";
import { listRequests, readRequest } from "#lib/domain/support/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("support");
  return { title: t("title") };
}

export default async function SupportPage({ searchParams }: PageProps<"/support">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("support")]);
  const at = listAt(requestList, actor, query);
  const [{ now, ...page }, shown] = await Promise.all([
    found(listRequests(actor, at.asked)),
    query.preview ? orNothing(readRequest(actor, { id: String(query.preview) })) : undefined,
  ]);
  const panel = shown && (
    <Preview at={at} id={shown.id} title={shown.title} href={paths.serviceRequest(shown.id)}>
      <RequestFacts request={shown} />
      <Conversation notes={shown.notes} />
    </Preview>
  );
  const create = may(actor, "customer.requestSupport") && (
    <LinkButton variant="primary" href={paths.newServiceRequest({ customer: at.kept.customer })}>
      {t("new")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {create}
    </>
  );
  const own = may(actor, "subscription.listOwn");
  const none = own ? "none_own" : "none";
  return (
    <Page title={t("title")} subtitle={t(own ? "subtitle_own" : "subtitle")} action={actions}>
      <ListTools at={at} />
      <ListRows
        at={at}
        page={page}
        given={now}
        none={{ title: t(`${none}.title`), text: t(`${none}.text`), action: own && create }}
        preview={{ id: shown?.id, panel }}
      />
    </Page>
  );
}
