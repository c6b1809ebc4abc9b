import { strangers } from "../support/strangers.ts";

await strangers(import.meta.filename, {
  readAgreement: "every row",
  listAgreements: "every row",
  publishAgreement: "every row",
});
