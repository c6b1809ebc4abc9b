import { type Compose, translate } from "./letter.ts";

type Proposed = { by: string; from: string; to: string; count: number; reason: string; link: string };

/** To those who may approve it. */
export const moveProposed: Compose<Proposed> = (data, language) => {
  const t = translate(language, "move_proposed");
  return { subject: t("subject", data), text: t("text", data) };
};
