import { hasSingleKeys, hidesSteps, knownOf, personOf } from "#lib/actor.ts";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "#components/identity/password-forms.tsx";
import { RevokeOthersForm } from "#components/identity/session-forms.tsx";
import { Factors } from "#components/settings/factors.tsx";
import { Habits } from "#components/settings/habits.tsx";
import { Identifiers } from "#components/settings/identifiers.tsx";
import { KeySettings } from "#components/settings/keys.tsx";
import { RenewalSettings } from "#components/settings/renewals.tsx";
import { SessionTable } from "#components/settings/sessions.tsx";
import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { LanguageSwitch, ThemeSwitch } from "#components/shell/preferences.tsx";
import { ApiAccessLink } from "#components/programs/link.tsx";
import { Card, DescriptionList, Page, Section, SubmitButton, Time } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { type Actor, may } from "#lib/access.ts";
import { listFactors } from "#lib/domain/identity/factors/reads.ts";
import { listSessions, readMyself } from "#lib/domain/identity/reads.ts";
import { readCalendar } from "#lib/domain/renewals/calendar/reads.ts";
import { readNotices } from "#lib/domain/renewals/notices/reads.ts";
import { readOwnProviderIds, readOwnResellerIds } from "#lib/domain/organizations/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import {
  bringStepsBack,
  changeHabitsAction,
  changePasswordHere,
  chooseKeysAction,
  chooseNoticesAction,
  makeCalendarAction,
  removeFactorAction,
  renameFactorAction,
  renewCodesAction,
  revokeCalendarAction,
  revokeOthersAction,
  revokeSessionAction,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

/** One's own organisation is among the rows of at most one of the two. */
async function ownIdentifiers(actor: Actor) {
  const [provider, reseller] = await Promise.all([
    may(actor, "provider.read") ? readOwnProviderIds(actor, {}) : null,
    may(actor, "reseller.read") ? readOwnResellerIds(actor, {}) : null,
  ]);
  return provider ?? reseller;
}

/** For those who sell: when they hear of renewals, and the calendar of them. */
async function ownRenewals(actor: Actor) {
  if (!may(actor, "renewalNotice.read")) return undefined;
  const [times, { feed }] = await Promise.all([readNotices(actor, {}), readCalendar(actor, {})]);
  return { times, since: feed?.createdAt };
}

async function Profile({ actor, me }: { actor: Actor; me: Awaited<ReturnType<typeof readMyself>> }) {
  const [t, roles, kinds, format] = await Promise.all([
    getTranslations("settings.profile"),
    getTranslations("identity.roles"),
    getTranslations("identity.kinds"),
    getFormatter(),
  ]);
  const items = [
    { term: t("name"), value: actor.name },
    { term: t("email"), value: me.email },
    { term: t("organization"), value: me.organization },
    { term: t("kind"), value: kinds(actor.kind) },
    { term: t("roles"), value: format.list(me.roles.map((role) => roles(role))) },
    ...(me.passwordChangedAt ? [{ term: t("password_changed"), value: <Time value={me.passwordChangedAt} withTime /> }] : []),
  ];
  return <DescriptionList items={items} />;
}

export default async function SettingsPage() {
  const actor = await signedIn();
  const [me, sessions, factors, identifiers, renewals, t, theme] = await Promise.all([
    found(readMyself(actor, {})),
    found(listSessions(actor, {})),
    found(listFactors(actor, {})),
    found(ownIdentifiers(actor)),
    found(ownRenewals(actor)),
    getTranslations("settings"),
    chosenTheme(),
  ]);
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Section title={t("profile.title")}>
        <Card>
          <Profile actor={actor} me={me} />
        </Card>
      </Section>
      {identifiers && (
        <Section title={t("organization.title")} description={t("organization.text")}>
          <Card>
            <Identifiers {...identifiers} />
          </Card>
        </Section>
      )}
      <Section title={t("appearance.title")}>
        <Card className="flex flex-wrap gap-6">
          <div className="flex flex-col gap-1">
            <span className="text-ink-soft">{t("appearance.language")}</span>
            <LanguageSwitch label={t("appearance.language")} />
          </div>
          <div className="flex flex-col gap-1">
            <span className="text-ink-soft">{t("appearance.theme")}</span>
            <ThemeSwitch current={theme} words label={t("appearance.theme")} />
          </div>
        </Card>
      </Section>
      <Habits actor={actor} kept={me} action={changeHabitsAction} />
      {hidesSteps(actor) && may(actor, "partnership.read") && (
        <Section title={t("steps.title")} description={t("steps.text")}>
          <PlainForm action={bringStepsBack}>
            <SubmitButton variant="secondary">{t("steps.show")}</SubmitButton>
          </PlainForm>
        </Section>
      )}
      <KeySettings on={hasSingleKeys(actor)} choose={chooseKeysAction} />
      {renewals && <RenewalSettings {...renewals} choose={chooseNoticesAction} make={makeCalendarAction} revoke={revokeCalendarAction} />}
      {may(actor, "consent.read") && <ApiAccessLink />}
      <Section title={t("password.title")} description={t("password.text")}>
        <Card>
          <ChangePasswordForm action={changePasswordHere} about={knownOf(actor)} />
        </Card>
      </Section>
      <Section title={t("second_factor.title")} description={t("second_factor.text")}>
        <Factors {...factors} rename={renameFactorAction} remove={removeFactorAction} renew={renewCodesAction} />
      </Section>
      <Section title={t("sessions.title")} description={t("sessions.text")}>
        <SessionTable sessions={sessions} current={personOf(actor).sessionId} revoke={revokeSessionAction} />
        {sessions.length > 1 && <RevokeOthersForm action={revokeOthersAction} />}
      </Section>
    </Page>
  );
}
