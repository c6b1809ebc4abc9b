import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddRuleForm, AnswerRuleForm } from "#components/program/rule-forms.tsx";
import { RuleTable } from "#components/program/rule-table.tsx";
import { Card, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { addDays, dayOf } from "#lib/days.ts";
import { listRules } from "#lib/domain/program/reads.ts";
import { ruleAnswers, unitOf } from "#lib/domain/program/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { addRuleAction, withdrawRuleAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("program");
  return { title: t("title") };
}

export default async function ProgramRulesPage() {
  const [actor, t] = await Promise.all([signedIn(), getTranslations("program")]);
  const kinds = await found(listRules(actor, {}));
  const tomorrow = dayOf(addDays(clock.now(), 1));
  const withdraw = may(actor, "programRule.withdraw") ? withdrawRuleAction : undefined;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {may(actor, "programRule.add") && (
        <Section title={t("add")} description={t("add_text")}>
          <AddRuleForm
            action={addRuleAction}
            kinds={kinds.filter(({ kind }) => unitOf(kind) !== "answer").map(({ kind }) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            idempotencyKey={crypto.randomUUID()}
            tomorrow={tomorrow}
          />
        </Section>
      )}
      {kinds.map(({ kind, rules }) => (
        <Section key={kind} title={t(`kinds.${kind}`)} description={t(`means.${kind}`)}>
          <RuleTable kind={kind} rules={rules} withdraw={withdraw} />
          {unitOf(kind) === "answer" && may(actor, "programRule.add") && (
            <Card>
              <AnswerRuleForm
                action={addRuleAction}
                kind={kind}
                answer={ruleAnswers.find((answer) => answer === rules[0]?.value) ?? "REFUSE"}
                idempotencyKey={crypto.randomUUID()}
                tomorrow={tomorrow}
              />
            </Card>
          )}
        </Section>
      ))}
    </Page>
  );
}
