import { type Compose, translate } from "./letter.ts";

/** To a reseller of record that can put right itself why it isn't valid. */
export const recordReminder: Compose<{ reseller: string; provider: string; cause: string; link: string }> = (data, language) => {
  const t = translate(language, "record_reminder");
  return { subject: t("subject", data), text: t("text", data) };
};
