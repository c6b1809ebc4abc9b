import { type Compose, translate } from "./letter.ts";

type Told = { number: string; title: string; customer: string; severity: "CRITICAL" | "MODERATE" | "MINIMAL"; link: string };

/** To the support address of whoever's turn it is. */
export const serviceRequest: Compose<Told> = (data, language) => {
  const t = translate(language, "service_request");
  return { subject: t("subject", data), text: t("text", data) };
};
