import type { Said } from "./calls.tsx";

/** The words of the tables. */
export const tableWords = (t: (key: keyof Said) => string): Said => ({
  ...{ call: t("call"), what: t("what"), who: t("who"), app: t("app"), person: t("person") },
  ...{ member: t("member"), type: t("type"), required: t("required") },
});
