import { personOf } from "#lib/actor.ts";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { Answer, OtherLink, WrongLink } from "#components/invitations/answer.tsx";
import { ProviderMark } from "#components/brand/mark.tsx";
import { AnswerForm } from "#components/invitations/answer-form.tsx";
import { LinkButton, Notice, Section } from "#components/ui/index.ts";
import { openInvitation } from "#lib/domain/partnerships/reads.ts";
import { isRelationshipLink } from "#lib/domain/relationships/reads.ts";
import { env } from "#lib/platform/env.ts";
import { orNothing } from "#lib/problem.ts";
import { shownBrand } from "#lib/web/brand.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor, stepBefore } from "#lib/web/session.ts";
import { acceptAction, declineAction, noteOpenedAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.invitation");
  return { title: t("title"), referrer: "same-origin" };
}

const toEnrollment: string[] = ["reseller_not_active", "agreement_unsigned"];

export default async function PartnershipPage({ params }: PageProps<"/partnership/[token]">) {
  const [actor, { token }, t, shared, format, locale] = await Promise.all([
    currentActor(),
    params,
    getTranslations("partnerships.accept"),
    getTranslations("invitations.answer"),
    getFormatter(),
    getLocale(),
  ]);
  const here = paths.partnershipLink(token);
  const step = stepBefore(actor, here);
  if (step) redirect(step);
  const opened = await orNothing(openInvitation(actor, { token }));
  if (!opened) {
    const elsewhere = await orNothing(isRelationshipLink(actor, { token }));
    return elsewhere?.known ? (
      <OtherLink kind="partnerships" href={paths.relationshipLink(token)} />
    ) : (
      <WrongLink kind="partnerships" verdict="not_found" name="" />
    );
  }
  const { provider, verdict } = opened;
  const { name } = provider;
  const example = `${env.APP_ORIGIN}${paths.relationshipLink("…")}`;
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(provider.country) ?? provider.country;
  if (verdict === "accepted")
    return (
      <Answer
        title={t("accepted.title")}
        text={t("accepted.text", { name })}
        action={
          <LinkButton variant="primary" href={paths.indirectProviders()}>
            {t("accepted.action")}
          </LinkButton>
        }
      />
    );
  if (verdict === "declined") return <Answer title={t("declined.title")} text={t("declined.text", { name })} />;
  if (verdict !== "guest" && verdict !== "open") {
    const key = verdict.replace("invitation.", "") as "expired";
    const enrollment = toEnrollment.includes(key) && (
      <LinkButton variant="primary" href={paths.enrollment()}>
        {t("wrong.reseller_not_active.action")}
      </LinkButton>
    );
    return <WrongLink kind="partnerships" verdict={verdict} name={name} example={example} action={enrollment} />;
  }
  const words = { confirmed: t("confirmed", { name }), submit: t("submit") };
  const means = (["orders", "customers", "details", "end"] as const).map((key) => t(`means.${key}`, { name }));
  return (
    <div className="flex flex-col gap-6">
      <ProviderMark brand={shownBrand(provider)} />
      <div>
        <h1 className="text-xl font-semibold">{t("title", { name })}</h1>
        <p className="text-ink-soft">
          {t("from", { name, country })}. {shared("until", { date: format.dateTime(opened.expiresAt, "deadline") })}
        </p>
      </div>
      <Section title={t("consequences")}>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {means.map((meaning) => (
            <li key={meaning}>{meaning}</li>
          ))}
        </ul>
      </Section>
      {verdict === "guest" ? (
        <Notice tone="info" title={t("guest.title")}>
          <p className="mb-3">{t("guest.text")}</p>
          <div className="flex flex-wrap gap-2">
            <LinkButton variant="primary" href={paths.signIn({ from: here })}>
              {t("guest.sign_in")}
            </LinkButton>
            <LinkButton href={paths.enroll({ from: here })}>{t("guest.enroll")}</LinkButton>
          </div>
        </Notice>
      ) : (
        <>
          <p>{shared("signed_in_as", { email: personOf(actor).email, organization: actor.organizationName })}</p>
          {"forThem" in opened && !opened.forThem && <Notice tone="warn">{t("not_for_you", { name })}</Notice>}
        </>
      )}
      {verdict === "open" && <AnswerForm token={token} name={name} words={words} accept={acceptAction} decline={declineAction} noteOpened={noteOpenedAction} />}
    </div>
  );
}
