import type { Messages, Translated } from "../messages.ts";
import { activity } from "./activity.ts";
import { assignments } from "./assignments.ts";
import { deInBrowser } from "./browser.ts";
import { catalog } from "./catalog.ts";
import { help } from "./help.ts";
import { letters } from "./letters.ts";
import { mailbox } from "./mailbox.ts";
import { overview } from "./overview.ts";
import { settings } from "./settings.ts";

/** Every word of the product in German. */
export const de = {
  ...deInBrowser,
  activity,
  assignments,
  catalog,
  help,
  letters,
  mailbox,
  overview,
  settings,
} satisfies Translated<Messages>;
