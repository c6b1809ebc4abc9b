import { createTranslator } from "use-intl/core";
import { daysSaid } from "../i18n/days.ts";
import { messagesOf } from "../i18n/messages.ts";
import type { NotificationKind } from "../notifications.ts";
import { type Compose, translate } from "./letter.ts";

type Told = { kind: NotificationKind; values: Record<string, string | number>; link: string };

/** What stands in the portal, for those who want it by mail too: the sentence, and where it leads. */
export const notification: Compose<Told> = ({ kind, values, link }, language, says) => {
  const t = translate(language, "notification");
  const words = createTranslator({ locale: language, messages: messagesOf(language), namespace: "notifications.kinds" }) as unknown as (
    key: string,
    values: object,
  ) => string;
  const sentence = words(kind, daysSaid(says, values));
  return { subject: sentence.replace(/\.$/, ""), text: t("text", { sentence, link }) };
};
