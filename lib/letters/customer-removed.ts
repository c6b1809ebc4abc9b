import { type Compose, translate } from "./letter.ts";

export const customerRemoved: Compose<{ provider: string; company: string }> = (data, language) => {
  const t = translate(language, "customer_removed");
  return { subject: t("subject", data), text: t("text", data) };
};
