import { type Compose, translate } from "./letter.ts";

type Decided = { number: string; reason: string; link: string };

export const listingChangePublished: Compose<Decided> = ({ number, link }, language) => {
  const t = translate(language, "listing_change_published");
  return { subject: t("subject", { number }), text: t("text", { number, link }) };
};

export const listingChangeReturned: Compose<Decided> = (data, language) => {
  const t = translate(language, "listing_change_returned");
  return { subject: t("subject", { number: data.number }), text: t("text", data) };
};

export const listingChangeRefused: Compose<Decided> = (data, language) => {
  const t = translate(language, "listing_change_refused");
  return { subject: t("subject", { number: data.number }), text: t("text", data) };
};
