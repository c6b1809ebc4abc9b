import type { FieldWords, SecretWords } from "./forms.tsx";

type Word = Exclude<keyof FieldWords, "submit"> | keyof SecretWords | "register" | "save";
type Words = (key: Word) => string;

/** The words of the fields, for the browser. */
export const fieldWords = (t: Words, submit: "register" | "save"): FieldWords => ({
  ...{ name: t("name"), redirects: t("redirects"), redirects_help: t("redirects_help"), changes: t("changes"), changes_help: t("changes_help") },
  ...{ by_code: t("by_code"), by_code_help: t("by_code_help") },
  ...{ roles: t("roles"), roles_help: t("roles_help"), submit: t(submit), saved: t("saved") },
});
export const secretWords = (t: Words): SecretWords => ({
  ...{
    made: t("made"),
    made_without: t("made_without"),
    once: t("once"),
    client_id: t("client_id"),
    secret: t("secret"),
    copy_id: t("copy_id"),
    copy_secret: t("copy_secret"),
  },
});
