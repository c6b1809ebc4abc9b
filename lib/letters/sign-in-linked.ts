import { type Compose, translate } from "./letter.ts";

type SignInLinked = { name: string; email: string; issuer: string; at: string; days: number; link: string };

export const signInLinked: Compose<SignInLinked> = ({ at, days, ...data }, language) => {
  const t = translate(language, "sign_in_linked");
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at));
  return { subject: t("subject"), text: t("text", { ...data, when, days: String(days) }) };
};
