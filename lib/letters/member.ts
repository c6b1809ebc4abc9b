import { type Compose, translate } from "./letter.ts";

type Data = { name: string; by: string; company: string; hours: number; link: string };

export const memberInvited: Compose<Data> = (data, language) => {
  const t = translate(language, "member_invited");
  const words = { ...data, hours: String(data.hours) };
  return { subject: t("subject", words), text: t("text", words) };
};

export const passwordReset: Compose<Data> = (data, language) => {
  const t = translate(language, "password_reset");
  return { subject: t("subject"), text: t("text", { ...data, hours: String(data.hours) }) };
};
