import { type Compose, translate } from "./letter.ts";

type Announced = { by: string; kind: string; title: string; text: string; corrected: string; link: string };

/** For whoever wants announcements by mail: whole, and where it stands. */
export const announcement: Compose<Announced> = (data, language) => {
  const t = translate(language, "announcement");
  return { subject: t("subject", data), text: t("text", data) };
};
