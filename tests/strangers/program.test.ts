import { strangers } from "../support/strangers.ts";

// The program's rules are the same for everybody; who may is the matter of the table of rights.
await strangers(import.meta.filename, {
  listRules: "every row",
  addRule: "every row",
  withdrawRule: "every row",
});
