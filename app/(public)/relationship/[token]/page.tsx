import { personOf } from "#lib/actor.ts";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AgreementWords } from "#components/agreements/words.tsx";
import { Answer, OtherLink, WrongLink } from "#components/invitations/answer.tsx";
import { AnswerForm } from "#components/invitations/answer-form.tsx";
import { ProviderMark } from "#components/brand/mark.tsx";
import { WhatItMeans } from "#components/relationships/means.tsx";
import { LinkButton, Notice } from "#components/ui/index.ts";
import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { isPartnershipLink } from "#lib/domain/partnerships/reads.ts";
import { openRelationship } from "#lib/domain/relationships/reads.ts";
import { env } from "#lib/platform/env.ts";
import { orNothing } from "#lib/problem.ts";
import { shownBrand } from "#lib/web/brand.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor, stepBefore } from "#lib/web/session.ts";
import { acceptAction, declineAction, noteOpenedAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships.accept");
  return { title: t("title"), referrer: "same-origin" };
}

export default async function RelationshipLinkPage({ params }: PageProps<"/relationship/[token]">) {
  const [actor, { token }, t, shared, agreements, format, locale] = await Promise.all([
    currentActor(),
    params,
    getTranslations("relationships.accept"),
    getTranslations("invitations.answer"),
    getTranslations("agreements"),
    getFormatter(),
    getLocale(),
  ]);
  const here = paths.relationshipLink(token);
  const step = stepBefore(actor, here);
  if (step) redirect(step);
  const opened = await orNothing(openRelationship(actor, { token }));
  if (!opened) {
    const elsewhere = await orNothing(isPartnershipLink(actor, { token }));
    return elsewhere?.known ? (
      <OtherLink kind="relationships" href={paths.partnershipLink(token)} />
    ) : (
      <WrongLink kind="relationships" verdict="not_found" name="" />
    );
  }
  const { provider, reseller, verdict } = opened;
  const { name } = provider;
  const to = (href: string | undefined, label: string) =>
    href && (
      <LinkButton variant="primary" href={href}>
        {label}
      </LinkButton>
    );
  const account = "customerId" in opened && opened.customerId ? paths.customer(opened.customerId) : undefined;
  if (verdict === "accepted") return <Answer title={t("accepted.title")} text={t("accepted.text", { name })} action={to(account, t("accepted.action"))} />;
  if (verdict === "declined") return <Answer title={t("declined.title")} text={t("declined.text", { name })} />;
  if (verdict !== "guest" && verdict !== "open") {
    const example = `${env.APP_ORIGIN}${paths.partnershipLink("…")}`;
    return <WrongLink kind="relationships" verdict={verdict} name={name} example={example} action={to(account, t("account_action"))} />;
  }

  const text = await found(readAgreement(actor, {}));
  const country = (code: string) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
  const joint = { name, reseller: reseller?.name ?? "" };
  const who = { ...joint, country: country(provider.country), resellerCountry: country(reseller?.country ?? provider.country) };
  const words = { confirmed: t(reseller ? "confirmed_joint" : "confirmed", joint), submit: t("submit") };
  return (
    <div className="flex flex-col gap-6">
      <ProviderMark brand={shownBrand(provider)} />
      <div>
        <h1 className="text-xl font-semibold">{t(reseller ? "title_joint" : "title_alone", joint)}</h1>
        <p className="text-ink-soft">
          {t(reseller ? "together" : "from", who)} · {shared("until", { date: format.dateTime(opened.expiresAt, "deadline") })}
        </p>
      </div>
      <WhatItMeans name={name} reseller={reseller?.name} adminRights={opened.adminRights} before={"before" in opened ? opened.before : "new"} />
      <details className="rounded-lg border border-line bg-surface p-4">
        <summary className="font-medium">{agreements("show")}</summary>
        <div className="mt-4">
          <AgreementWords text={text} />
        </div>
      </details>
      {verdict === "guest" ? (
        <Notice tone="info" title={t("guest.title")}>
          <p className="mb-3">{t("guest.text")}</p>
          <LinkButton variant="primary" href={paths.signIn({ from: here })}>
            {t("guest.sign_in")}
          </LinkButton>
        </Notice>
      ) : (
        <>
          <p>{shared("signed_in_as", { email: personOf(actor).email, organization: actor.organizationName })}</p>
          <AnswerForm token={token} name={name} words={words} accept={acceptAction} decline={declineAction} noteOpened={noteOpenedAction} />
        </>
      )}
    </div>
  );
}
