import { type Compose, translate } from "./letter.ts";

type Decided = { customer: string; qualification: string; lines: number; reason: string; link: string };

export const qualificationGranted: Compose<Decided> = ({ reason: _, ...data }, language) => {
  const t = translate(language, "qualification_granted");
  return { subject: t("subject", { customer: data.customer }), text: t("text", data) };
};

export const qualificationRefused: Compose<Decided> = (data, language) => {
  const t = translate(language, "qualification_refused");
  return { subject: t("subject", { customer: data.customer }), text: t("text", data) };
};
