import { useTranslations } from "next-intl";
import { Card, Section, SubmitButton, TextLink } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { paths } from "#lib/web/paths.ts";

/** Whether single letters are shortcuts: one button, which turns them round. */
export function KeySettings({ on, choose }: { on: boolean; choose: (data: FormData) => Promise<void> }) {
  const t = useTranslations("finding.keys.choice");
  return (
    <Section id="keys" title={t("title")} description={t("text")}>
      <Card className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <span>{t(on ? "is_on" : "is_off")}</span>
        <PlainForm action={choose}>
          <input type="hidden" name="keys" value={on ? "off" : "on"} />
          <SubmitButton variant="secondary">{t(on ? "turn_off" : "turn_on")}</SubmitButton>
        </PlainForm>
        <TextLink href={paths.keys()}>{t("all")}</TextLink>
      </Card>
    </Section>
  );
}
