import type { Locale } from "../i18n/locales.ts";
import { translate } from "./letter.ts";

/** The draft that a provider edits, in the language chosen for it. */
export const partnershipDraft = (data: { provider: string; sender: string; link: string; days: number }, language: Locale) => {
  const t = translate(language, "partnership_request");
  const words = { ...data, days: String(data.days) };
  return { subject: t("subject", words), text: t("text", words) };
};
