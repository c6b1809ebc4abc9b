import { activity } from "./activity.ts";
import { assignments } from "./assignments.ts";
import { enInBrowser } from "./browser.ts";
import { bulk } from "./bulk.ts";
import { catalog } from "./catalog.ts";
import { ends } from "./ends.ts";
import { help } from "./help.ts";
import { letters } from "./letters.ts";
import { mailbox } from "./mailbox.ts";
import { overview } from "./overview.ts";
import { program } from "./program.ts";
import { settings } from "./settings.ts";

/** Every word of the product in English. One file a noun; German has the same files and keys. */
export const en = {
  ...enInBrowser,
  activity,
  assignments,
  bulk,
  catalog,
  ends,
  help,
  letters,
  mailbox,
  overview,
  program,
  settings,
} as const;
