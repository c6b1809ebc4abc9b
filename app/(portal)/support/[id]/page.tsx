import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnswerForm, SeverityForm, StepForm } from "#components/support/act-forms.tsx";
import { Conversation } from "#components/support/conversation.tsx";
import { RequestFacts } from "#components/support/facts.tsx";
import { Page, Section } from "#components/ui/index.ts";
import { readRequest } from "#lib/domain/support/reads.ts";
import { serviceRequestNumber } from "#lib/domain/support/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { answerAction, changeSeverityAction, closeAction, escalateAction, giveBackAction, reopenAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("support");
  return { title: t("title") };
}

export default async function ServiceRequestDetailPage({ params }: PageProps<"/support/[id]">) {
  const [actor, { id }, t, support] = await Promise.all([signedIn(), params, getTranslations("support.details"), getTranslations("support")]);
  const request = await found(readRequest(actor, { id }));
  const { can, version, byCustomer } = request;
  const number = serviceRequestNumber(request.number);
  // Of which each step is carried out once, however often it is sent.
  const seen = { id, version, idempotencyKey: crypto.randomUUID() };
  const more = can.escalate || can.giveBack || can.severity || can.close;
  return (
    <Page title={request.title} subtitle={number} breadcrumbs={[{ label: support("title"), href: paths.support() }, { label: number }]}>
      <RequestFacts request={request} />
      <Section title={t("conversation")}>
        <Conversation notes={request.notes} />
      </Section>
      {can.answer && (
        <Section title={t("answer")}>
          <AnswerForm id={id} idempotencyKey={seen.idempotencyKey} customer={byCustomer} action={answerAction} />
        </Section>
      )}
      {more && (
        <Section title={t("more")}>
          <div className="flex max-w-[720px] flex-col gap-2">
            {can.close && <StepForm what="close" label={t("close")} {...seen} action={closeAction} />}
            {can.escalate && request.above && <StepForm what="escalate" label={t("escalate", { level: request.above })} {...seen} action={escalateAction} />}
            {can.giveBack && <StepForm what="give_back" label={t("give_back")} {...seen} action={giveBackAction} />}
            {can.severity && <SeverityForm {...seen} severity={request.severity} action={changeSeverityAction} />}
          </div>
        </Section>
      )}
      {can.reopen && <StepForm what="reopen" label={t("reopen")} {...seen} action={reopenAction} />}
    </Page>
  );
}
