import { type Compose, translate } from "./letter.ts";
import type { Locale } from "../i18n/locales.ts";

type Consented = { name: string; email: string; program: string; at: string; days: number; link: string };
type Registered = { program: string; by: string; at: string; link: string };

const when = (at: string, language: Locale) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at));

export const programConsented: Compose<Consented> = ({ at, days, ...data }, language) => {
  const t = translate(language, "program_consented");
  return { subject: t("subject", { program: data.program }), text: t("text", { ...data, when: when(at, language), days: String(days) }) };
};

export const applicationRegistered: Compose<Registered> = ({ at, ...data }, language) => {
  const t = translate(language, "application_registered");
  return { subject: t("subject", { program: data.program }), text: t("text", { ...data, when: when(at, language) }) };
};
