import { type Compose, translate } from "./letter.ts";

export const emailConfirmation: Compose<{ name: string; company: string; link: string }> = (data, language) => {
  const t = translate(language, "email_confirmation");
  return { subject: t("subject", data), text: t("text", data) };
};
