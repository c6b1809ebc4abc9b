import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeFields } from "#components/subscriptions/change-fields.tsx";
import { ChangeForm } from "#components/subscriptions/change-form.tsx";
import { ChangePreview } from "#components/subscriptions/change-preview.tsx";
import { recordOptions, recordRights } from "#components/subscriptions/record-ways.ts";
import { RecordNotice } from "#components/subscriptions/record-notice.tsx";
import { SetRecordForm } from "#components/subscriptions/record-forms.tsx";
import { Said } from "#components/subscriptions/said.tsx";
import { LinkButton, Notice, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { askedBy, changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { changeAction, setRecordAction } from "../actions.ts";
import { decisionOf, nobodyOfRecord, typedIn } from "#lib/forms/subscriptions.ts";
import { remindResellerAction, verifyPartnerIdAction } from "../../../actions.ts";

/** The day that is shown goes along, so that another is refused. */
const endShown = ({ schedule }: { schedule: { endsAt?: Date } | null }): Record<string, string> =>
  schedule?.endsAt ? { endsOn: lastDayOf(schedule.endsAt) } : {};

const kindOf = (text: string) => changeKinds.find((kind) => kind === text) ?? notFound();

export async function generateMetadata({ params }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]/change/[kind]">): Promise<Metadata> {
  const [{ kind }, t] = await Promise.all([params, getTranslations("subscriptions.change.kinds")]);
  return { title: t(kindOf(kind)) };
}

export default async function ChangePage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]/change/[kind]">) {
  const [actor, { id: customerId, subscriptionId, kind: text }, query, t, list, words, problems] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions.change"),
    getTranslations("subscriptions"),
    getTranslations("subscriptions.new"),
    getTranslations("problem"),
  ]);
  const kind = kindOf(text);
  const asks = askedBy(kind).length > 0;
  const typed = typedIn((name) => query[name]);
  const preview = await found(previewChange(actor, { id: subscriptionId, kind, decision: decisionOf(typed) }));
  if (preview.customer.id !== customerId) notFound();
  const { outcome, blocked, nickname, version } = preview;
  const here = paths.subscription(customerId, subscriptionId);
  const refused = blocked ?? (outcome && "code" in outcome ? outcome.code : undefined);
  const decided = typed as Record<string, string>;
  const { record } = preview;
  const sets = record && !blocked && may(actor, "subscription.assignReseller");
  const there = sets && record.subscriptionId !== subscriptionId;
  const offered = sets && !there ? recordOptions(await found(resellerOfRecordChoices(actor, { customerId })), { t: words, problems }) : undefined;
  return (
    <Page
      title={t(`kinds.${kind}`)}
      subtitle={`${nickname} · ${preview.customer.name}`}
      breadcrumbs={[
        { label: preview.customer.name, href: paths.customer(customerId) },
        { label: list("title"), href: paths.customerSubscriptions(customerId) },
        { label: nickname, href: here },
        { label: t(`kinds.${kind}`) },
      ]}
    >
      <p className="max-w-2xl text-ink-soft">{t(kind === "convert" && preview.now.extendedSince ? "texts.convert_extended" : `texts.${kind}`)}</p>
      {refused && (
        <Notice tone="warn" title={t("blocked")}>
          <Said refused={refused} />
        </Notice>
      )}
      {record && !blocked && (
        <RecordNotice
          title={list(record.answer === "WARN" ? "record_check.warned" : "record_check.refused")}
          record={record}
          rights={recordRights(actor)}
          of={{ customerId, id: record.subscriptionId }}
          remind={remindResellerAction}
        >
          {offered && (
            <SetRecordForm
              action={setRecordAction}
              verify={verifyPartnerIdAction}
              id={subscriptionId}
              version={version}
              choices={[...offered.options, { value: nobodyOfRecord, label: list("new.no_record") }]}
              ask={offered.ask}
              kept={{ customerId, kind, ...decided }}
            />
          )}
          {there && <LinkButton href={`${paths.subscription(customerId, record.subscriptionId)}#record`}>{list("record_check.set_other")}</LinkButton>}
        </RecordNotice>
      )}
      {!blocked && asks && <ChangeFields kind={kind} preview={preview} typed={typed} />}
      {outcome && "plan" in outcome && (
        <>
          <ChangePreview preview={preview} planned={outcome} />
          {preview.refused.length === 0 && (
            <ChangeForm
              // Another decision is another form.
              key={JSON.stringify(typed)}
              kind={kind}
              action={changeAction}
              id={subscriptionId}
              customerId={customerId}
              version={version}
              idempotencyKey={crypto.randomUUID()}
              expectedMinor={preview.seePrice ? Number(outcome.total) : undefined}
              decided={{ ...decided, ...endShown(outcome.plan) }}
            />
          )}
        </>
      )}
      {(blocked || !asks) && (
        <div>
          <LinkButton href={here}>{t("back")}</LinkButton>
        </div>
      )}
    </Page>
  );
}
