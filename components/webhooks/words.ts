import { chosenEvents, type EventName } from "#lib/domain/webhooks/data.ts";

// The words come with the page: it is opened seldom, and no other page should bring them along.

export type FieldWords = Record<"url" | "url_help" | "events" | "submit" | "saved", string>;
export type SecretWords = Record<"made" | "once" | "secret" | "copy", string>;

type Words = (key: Exclude<keyof FieldWords, "submit"> | keyof SecretWords | "submit" | "save") => string;
export const fieldWords = (t: Words, submit: "submit" | "save"): FieldWords => ({
  ...{ url: t("url"), url_help: t("url_help"), events: t("events"), submit: t(submit), saved: t("saved") },
});
export const secretWords = (t: Words): SecretWords => ({ made: t("made"), once: t("once"), secret: t("secret"), copy: t("copy") });

/** What can be chosen, each with its name on the wire. */
export const eventOptions = (name: (event: EventName) => string) => chosenEvents.map((value) => ({ value, label: name(value), help: value }));
