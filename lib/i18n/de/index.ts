import type { Messages, Translated } from "../messages.ts";
import { activity } from "./activity.ts";
import { announcementForms } from "./announcement-forms.ts";
import { announcements } from "./announcements.ts";
import { apiAccess } from "./api-access.ts";
import { apiDocs } from "./api-docs.ts";
import { assignments } from "./assignments.ts";
import { deInBrowser } from "./browser.ts";
import { brand } from "./brand.ts";
import { bulk } from "./bulk.ts";
import { catalog } from "./catalog.ts";
import { ends } from "./ends.ts";
import { glossary } from "./glossary.ts";
import { habits } from "./habits.ts";
import { finding } from "./finding.ts";
import { help } from "./help.ts";
import { letters } from "./letters.ts";
import { lists } from "./lists.ts";
import { mailbox } from "./mailbox.ts";
import { overview } from "./overview.ts";
import { papers } from "./papers.ts";
import { program } from "./program.ts";
import { programProblem } from "./program-problem.ts";
import { settings } from "./settings.ts";
import { views } from "./views.ts";
import { webhooks } from "./webhooks.ts";

/** Every word of the product in German. */
export const de = {
  ...deInBrowser,
  activity,
  announcementForms,
  announcements,
  apiAccess,
  apiDocs,
  assignments,
  brand,
  bulk,
  catalog,
  ends,
  glossary,
  habits,
  finding,
  help,
  letters,
  lists,
  mailbox,
  overview,
  papers,
  program,
  programProblem,
  settings,
  views,
  webhooks,
} satisfies Translated<Messages>;
