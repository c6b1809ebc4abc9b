import { type Compose, translate } from "./letter.ts";

export const invitationDeclined: Compose<{ reseller: string; reason: string; link: string }> = (data, language) => {
  const t = translate(language, "invitation_declined");
  return { subject: t("subject", data), text: t("text", { ...data, reason: data.reason || "–" }) };
};
