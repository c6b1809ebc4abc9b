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
  const { above, can, version, byCustomer } = request;
  const number = serviceRequestNumber(request.number);
  // Of which each step is carried out once, however often it is sent.
  const seen = { id, version, idempotencyKey: crypto.randomUUID() };
  return (
    <Page title={request.title} subtitle={number} breadcrumbs={[{ label: support("title"), href: paths.support() }, { label: number }]}>
      <RequestFacts request={request} />
      <Section title={t("conversation")}>
        <Conversation notes={request.notes} />
      </Section>
      <Step title={t("answer")}>
        <AnswerForm id={id} idempotencyKey={seen.idempotencyKey} possible={can.answer} customer={byCustomer} action={answerAction} />
      </Step>
      <Step title={t("more")}>
        <div className="flex max-w-[720px] flex-col gap-2">
          <StepForm what="close" label={t("close")} {...seen} possible={can.close} action={closeAction} />
          <StepForm
            what="escalate"
            label={t("escalate", { level: above ?? "" })}
            {...seen}
            possible={can.escalate && above !== undefined}
            action={escalateAction}
          />
          <StepForm what="give_back" label={t("give_back")} {...seen} possible={can.giveBack} action={giveBackAction} />
          <SeverityForm {...seen} possible={can.severity} severity={request.severity} action={changeSeverityAction} />
        </div>
      </Step>
      <StepForm what="reopen" label={t("reopen")} {...seen} possible={can.reopen} action={reopenAction} />
    </Page>
  );
}

/** There as long as there is a form in it. */
const Step = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="hidden has-[form]:block">
    <Section title={title}>{children}</Section>
  </div>
);
