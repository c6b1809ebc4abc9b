import { type Compose, translate } from "./letter.ts";

export const partnershipEnded: Compose<{ partner: string; by: string }> = (data, language) => {
  const t = translate(language, "partnership_ended");
  return { subject: t("subject", data), text: t("text", data) };
};
