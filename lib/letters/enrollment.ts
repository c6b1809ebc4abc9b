import { type Compose, translate } from "./letter.ts";

type Decision = { company: string; reason: string; link: string };

export const resellerApproved: Compose<Decision> = ({ company, link }, language) => {
  const t = translate(language, "reseller_approved");
  return { subject: t("subject", { company }), text: t("text", { company, link }) };
};

export const resellerRejected: Compose<Decision> = (data, language) => {
  const t = translate(language, "reseller_rejected");
  return { subject: t("subject", { company: data.company }), text: t("text", data) };
};

export const resellerSuspended: Compose<Decision> = ({ company, reason }, language) => {
  const t = translate(language, "reseller_suspended");
  return { subject: t("subject", { company }), text: t("text", { company, reason }) };
};

export const resellerReactivated: Compose<Decision> = ({ company, link }, language) => {
  const t = translate(language, "reseller_reactivated");
  return { subject: t("subject", { company }), text: t("text", { company, link }) };
};

/** Somebody tried to enrol with an address that has an account; only its owner learns that. */
export const accountExists: Compose<{ link: string }> = (data, language) => {
  const t = translate(language, "account_exists");
  return { subject: t("subject"), text: t("text", data) };
};
