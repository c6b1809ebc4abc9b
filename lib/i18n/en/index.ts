import { activity } from "./activity.ts";
import { assignments } from "./assignments.ts";
import { enInBrowser } from "./browser.ts";
import { catalog } from "./catalog.ts";
import { help } from "./help.ts";
import { letters } from "./letters.ts";
import { mailbox } from "./mailbox.ts";
import { overview } from "./overview.ts";
import { settings } from "./settings.ts";

/** Every word of the product in English. One file a noun; German has the same files and keys. */
export const en = {
  ...enInBrowser,
  activity,
  assignments,
  catalog,
  help,
  letters,
  mailbox,
  overview,
  settings,
} as const;
