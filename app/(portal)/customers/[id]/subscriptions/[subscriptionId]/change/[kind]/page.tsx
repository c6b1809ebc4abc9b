import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeFields, type Typed } from "#components/subscriptions/change-fields.tsx";
import { ChangeForm } from "#components/subscriptions/change-form.tsx";
import { ChangePreview } from "#components/subscriptions/change-preview.tsx";
import { Said } from "#components/subscriptions/said.tsx";
import { LinkButton, Notice, Page } from "#components/ui/index.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { askedBy, changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { changeAction } from "../actions.ts";
import { decisionOf } from "#lib/forms/subscriptions.ts";

const kindOf = (text: string) => changeKinds.find((kind) => kind === text) ?? notFound();

export async function generateMetadata({ params }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]/change/[kind]">): Promise<Metadata> {
  const [{ kind }, t] = await Promise.all([params, getTranslations("subscriptions.change.kinds")]);
  return { title: t(kindOf(kind)) };
}

export default async function ChangePage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]/change/[kind]">) {
  const [actor, { id: customerId, subscriptionId, kind: text }, query, t, list] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions.change"),
    getTranslations("subscriptions"),
  ]);
  const kind = kindOf(text);
  const asks = askedBy(kind).length > 0;
  const one = (name: string) => (typeof query[name] === "string" ? query[name] : undefined);
  const typed: Typed = { quantity: one("quantity"), offerId: one("offerId"), intoId: one("intoId"), plan: one("plan"), endOfTerm: one("endOfTerm") };
  const preview = await found(previewChange(actor, { id: subscriptionId, kind, decision: decisionOf(typed) }));
  if (preview.customer.id !== customerId) notFound();
  const { outcome, blocked, nickname, version } = preview;
  const here = paths.subscription(customerId, subscriptionId);
  const refused = blocked ?? (outcome && "code" in outcome ? outcome.code : undefined);
  const decided = Object.fromEntries(Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined));
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
      {!blocked && asks && <ChangeFields kind={kind} preview={preview} typed={typed} />}
      {outcome && "plan" in outcome && (
        <>
          <ChangePreview preview={preview} planned={outcome} />
          <ChangeForm
            kind={kind}
            action={changeAction}
            id={subscriptionId}
            customerId={customerId}
            version={version}
            idempotencyKey={crypto.randomUUID()}
            expectedMinor={preview.seePrice ? Number(outcome.total) : undefined}
            decided={decided}
          />
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
