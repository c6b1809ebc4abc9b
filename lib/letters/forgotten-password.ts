import { type Compose, translate } from "./letter.ts";

export const passwordForgotten: Compose<{ name: string; email: string; minutes: number; link: string }> = (data, language) => {
  const t = translate(language, "password_forgotten");
  return { subject: t("subject"), text: t("text", { ...data, minutes: String(data.minutes) }) };
};

export const passwordChanged: Compose<{ name: string; email: string; link: string }> = (data, language) => {
  const t = translate(language, "password_changed");
  return { subject: t("subject"), text: t("text", data) };
};
