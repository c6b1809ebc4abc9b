import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { FactorRuleForm, ResetFactorForm } from "#components/identity/rule-forms.tsx";
import { Card, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { dayOf } from "#lib/days.ts";
import { readFactorRules } from "#lib/domain/identity/factors/reads.ts";
import { rolesOffered } from "#lib/domain/team/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { resetFactorAction, setFactorRuleAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.sign_in_rules");
  return { title: t("title") };
}

export default async function SignInRulesPage() {
  const actor = await signedIn();
  const [rules, t, kinds, roles, format] = await Promise.all([
    found(readFactorRules(actor, {})),
    getTranslations("identity.sign_in_rules"),
    getTranslations("identity.kinds"),
    getTranslations("identity.roles"),
    getFormatter(),
  ]);
  const day = (from: Date) => format.dateTime(from, { dateStyle: "medium" });
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {rules.map(({ kind, rule }) => (
        <Section
          key={kind}
          title={kinds(kind)}
          description={
            rule?.roles.length ? t("demanded", { roles: format.list(rule.roles.map((role) => roles(role))), from: day(rule.from) }) : t("not_demanded")
          }
        >
          {may(actor, "factorRule.set") && (
            <Card>
              <FactorRuleForm
                action={setFactorRuleAction}
                kind={kind}
                offered={rolesOffered[kind] ?? []}
                roles={rule?.roles ?? []}
                from={dayOf(rule?.from ?? clock.now())}
              />
            </Card>
          )}
        </Section>
      ))}
      {may(actor, "factor.reset") && (
        <Section title={t("reset")} description={t("reset_text")}>
          <Card>
            <ResetFactorForm action={resetFactorAction} />
          </Card>
        </Section>
      )}
    </Page>
  );
}
