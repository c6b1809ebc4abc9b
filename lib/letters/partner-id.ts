import { type Compose, translate } from "./letter.ts";

/** To the reseller itself, to its providers and to the operators. */
export const partnerIdChanged: Compose<{ name: string; before: string; after: string; link: string }> = (data, language) => {
  const t = translate(language, "partner_id_changed");
  return { subject: t("subject", data), text: t("text", data) };
};

export const partnerIdRefused: Compose<{ number: string; reason: string; link: string }> = (data, language) => {
  const t = translate(language, "partner_id_refused");
  return { subject: t("subject"), text: t("text", data) };
};
