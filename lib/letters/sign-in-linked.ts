import { type Compose, translate } from "./letter.ts";

type SignInLinked = { name: string; email: string; issuer: string; at: string; days: number; link: string };

export const signInLinked: Compose<SignInLinked> = ({ at, days, ...data }, language, says) => {
  const t = translate(language, "sign_in_linked");
  const when = says.deadline(new Date(at));
  return { subject: t("subject"), text: t("text", { ...data, when, days: String(days) }) };
};
