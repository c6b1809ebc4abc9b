import type { Messages, Translated } from "../messages.ts";
import { activity } from "./activity.ts";
import { assignments } from "./assignments.ts";
import { deInBrowser } from "./browser.ts";
import { bulk } from "./bulk.ts";
import { catalog } from "./catalog.ts";
import { ends } from "./ends.ts";
import { help } from "./help.ts";
import { letters } from "./letters.ts";
import { mailbox } from "./mailbox.ts";
import { overview } from "./overview.ts";
import { program } from "./program.ts";
import { settings } from "./settings.ts";

/** Every word of the product in German. */
export const de = {
  ...deInBrowser,
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
} satisfies Translated<Messages>;
