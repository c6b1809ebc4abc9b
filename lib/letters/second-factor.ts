import { type Compose, translate } from "./letter.ts";

type Changed = { name: string; email: string; change: string; what: string; link: string };

export const secondFactorChanged: Compose<Changed> = (data, language) => {
  const t = translate(language, "second_factor_changed");
  return { subject: t("subject", data), text: t("text", data) };
};

type Rescued = { name: string; email: string; at: string; link: string };

export const accountRescued: Compose<Rescued> = ({ at, ...data }, language, says) => {
  const t = translate(language, "account_rescued");
  const when = says.deadline(new Date(at));
  return { subject: t("subject", data), text: t("text", { ...data, when }) };
};
