import { type Compose, translate } from "./letter.ts";

type ToReview = { name: string; count: number; due: string; link: string };

export const reviewStarted: Compose<ToReview> = (data, language) => {
  const t = translate(language, "review_started");
  return { subject: t("subject", data), text: t("text", data) };
};

export const reviewReminder: Compose<ToReview> = (data, language) => {
  const t = translate(language, "review_reminder");
  return { subject: t("subject", data), text: t("text", data) };
};

export const reviewQuestion: Compose<{ by: string; customer: string; question: string; link: string }> = (data, language) => {
  const t = translate(language, "review_question");
  return { subject: t("subject", data), text: t("text", data) };
};
