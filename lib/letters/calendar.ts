import { type Compose, translate } from "./letter.ts";

type CalendarMade = { name: string; email: string; at: string; days: number; link: string };

export const calendarMade: Compose<CalendarMade> = ({ at, days, ...data }, language, says) => {
  const t = translate(language, "calendar_made");
  const when = says.deadline(new Date(at));
  return { subject: t("subject"), text: t("text", { ...data, when, days: String(days) }) };
};

type CalendarEnded = { name: string; email: string; organization: string; link: string };

export const calendarEnded: Compose<CalendarEnded> = (data, language) => {
  const t = translate(language, "calendar_ended");
  return { subject: t("subject"), text: t("text", data) };
};
