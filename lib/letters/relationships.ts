import type { Locale } from "../i18n/locales.ts";
import { type Compose, translate } from "./letter.ts";

type Asking = { provider: string; reseller: string; adminRights: "ADMIN" | "NONE"; sender: string; organization: string; link: string; days: number };

/** The draft that whoever asks a customer edits: of a provider alone, or of a provider and a reseller together. */
export const relationshipDraft = ({ adminRights, days, ...data }: Asking, language: Locale) => {
  const t = translate(language, "relationship_request");
  const words = { ...data, rights: adminRights, days: String(days) };
  return data.reseller ? { subject: t("subject_joint", words), text: t("text_joint", words) } : { subject: t("subject", words), text: t("text", words) };
};

export const relationshipAccepted: Compose<{ customer: string; note: string; link: string }> = (data, language) => {
  const t = translate(language, "relationship_accepted");
  return { subject: t("subject", data), text: t("text", data) };
};

export const relationshipDeclined: Compose<{ customer: string; note: string; reason: string; link: string }> = (data, language) => {
  const t = translate(language, "relationship_declined");
  return { subject: t("subject", data), text: t("text", { ...data, reason: data.reason || "–" }) };
};
