import { type Compose, translate } from "./letter.ts";

export const partnershipStarted: Compose<{ partner: string; link: string }> = (data, language) => {
  const t = translate(language, "partnership_started");
  return { subject: t("subject", data), text: t("text", data) };
};
