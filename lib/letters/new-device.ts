import { type Compose, translate } from "./letter.ts";

type NewDevice = { name: string; email: string; network: string; userAgent: string; at: string; days: number; link: string };

export const newDevice: Compose<NewDevice> = ({ at, days, ...data }, language, says) => {
  const t = translate(language, "new_device");
  const when = says.deadline(new Date(at));
  return { subject: t("subject"), text: t("text", { ...data, when, days: String(days) }) };
};
