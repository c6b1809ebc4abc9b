import { type Compose, translate } from "./letter.ts";

type CalendarMade = { name: string; email: string; at: string; days: number; link: string };

export const calendarMade: Compose<CalendarMade> = ({ at, days, ...data }, language) => {
  const t = translate(language, "calendar_made");
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at));
  return { subject: t("subject"), text: t("text", { ...data, when, days: String(days) }) };
};
