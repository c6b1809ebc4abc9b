"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { RowHeader, SubmitButton, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { ChooseNotifications } from "#lib/domain/notifications/rules.ts";
import type { Topic } from "#lib/notifications.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Choice = { topic: Topic; portal: boolean; mail: boolean };

/** A row for each topic, with a box for the portal and one for mail. */
export function ChoicesForm({ choices, action }: { choices: Choice[]; action: FormAction }) {
  const t = useTranslations("notifications");
  const common = useTranslations("common");
  const { form, formProps } = useActionForm({ id: "choices", action, schema: ChooseNotifications });
  return (
    <form {...formProps} className="flex max-w-3xl flex-col gap-4">
      <FormErrors form={form} />
      <Table label={t("choices.title")}>
        <THead>
          <Th>{t("choices.what")}</Th>
          <Th>{t("choices.portal")}</Th>
          <Th>{t("choices.mail")}</Th>
        </THead>
        <tbody>
          {choices.map((choice) => (
            <Tr key={choice.topic}>
              <RowHeader>{t(`topics.${choice.topic}`)}</RowHeader>
              {(["portal", "mail"] as const).map((way) => (
                <Td key={way}>
                  <input
                    type="checkbox"
                    name={way}
                    value={choice.topic}
                    defaultChecked={choice[way]}
                    aria-label={t(`choices.${way}_of`, { topic: t(`topics.${choice.topic}`) })}
                    className="size-4 accent-accent pointer-coarse:size-6"
                  />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
      <div>
        <SubmitButton>{common("save")}</SubmitButton>
      </div>
    </form>
  );
}
