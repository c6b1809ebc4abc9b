import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AcceptForm } from "#components/partnerships/accept-form.tsx";
import { Empty, LinkButton, Notice, Section } from "#components/ui/index.ts";
import { openInvitation } from "#lib/domain/partnerships/reads.ts";
import { Problem } from "#lib/problem.ts";
import { paths } from "#lib/web/paths.ts";
import { knocking } from "#lib/web/session.ts";
import { acceptAction, declineAction, noteOpenedAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.invitation");
  return { title: t("title"), referrer: "same-origin" };
}

const toEnrollment: string[] = ["reseller_not_active", "agreement_unsigned"];

export default async function PartnershipPage({ params }: PageProps<"/partnership/[token]">) {
  const [actor, { token }, t, format, locale] = await Promise.all([knocking(), params, getTranslations("partnerships.accept"), getFormatter(), getLocale()]);
  const opened = await openInvitation(actor, { token }).catch((error: unknown) => {
    if (error instanceof Problem && ["not_found", "invalid"].includes(error.code)) return undefined;
    throw error;
  });
  if (!opened) return <Answer title={t("wrong.not_found.title")} text={t("wrong.not_found.text")} />;

  const { provider, verdict } = opened;
  const { name } = provider;
  const here = paths.partnershipLink(token);
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
    return <Answer title={t(`wrong.${key}.title`, { name } as never)} text={t(`wrong.${key}.text`, { name })} action={enrollment} />;
  }
  const means = (["orders", "customers", "details", "end"] as const).map((key) => t(`means.${key}`, { name }));
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h1 className="text-xl font-semibold">{t("title", { name })}</h1>
        <p className="text-ink-soft">
          {t("from", { name, country })} {t("until", { date: format.dateTime(opened.expiresAt, { dateStyle: "long" }) })}
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
          <p>{t("signed_in_as", { email: actor.email, organization: actor.organizationName })}</p>
          {"forThem" in opened && !opened.forThem && <Notice tone="warn">{t("not_for_you", { name })}</Notice>}
        </>
      )}
      {verdict === "open" && <AcceptForm token={token} name={name} accept={acceptAction} decline={declineAction} noteOpened={noteOpenedAction} />}
    </div>
  );
}

const Answer = ({ title, text, action }: { title: string; text: string; action?: React.ReactNode }) => (
  <>
    <h1 className="sr-only">{title}</h1>
    <Empty title={title} text={text} action={action} />
  </>
);
