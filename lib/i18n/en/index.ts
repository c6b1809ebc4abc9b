import { activity } from "./activity.ts";
import { assignments } from "./assignments.ts";
import { azure } from "./azure.ts";
import { catalog } from "./catalog.ts";
import { common } from "./common.ts";
import { customers } from "./customers.ts";
import { directory } from "./directory.ts";
import { enrollment } from "./enrollment.ts";
import { field } from "./field.ts";
import { help } from "./help.ts";
import { identity } from "./identity.ts";
import { imports } from "./imports.ts";
import { incentives } from "./incentives.ts";
import { invitations } from "./invitations.ts";
import { letters } from "./letters.ts";
import { mailbox } from "./mailbox.ts";
import { moves } from "./moves.ts";
import { notifications } from "./notifications.ts";
import { orders } from "./orders.ts";
import { overview } from "./overview.ts";
import { partnerships } from "./partnerships.ts";
import { problem } from "./problem.ts";
import { profiles } from "./profiles.ts";
import { qualifications } from "./qualifications.ts";
import { relationships } from "./relationships.ts";
import { reviews } from "./reviews.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { subscriptions } from "./subscriptions.ts";
import { support } from "./support.ts";
import { team } from "./team.ts";
import { users } from "./users.ts";

/** Every word of the product in English. One file a noun; German has the same files and keys. */
export const en = {
  activity,
  assignments,
  azure,
  catalog,
  common,
  customers,
  directory,
  enrollment,
  help,
  identity,
  imports,
  incentives,
  invitations,
  letters,
  mailbox,
  moves,
  notifications,
  orders,
  overview,
  partnerships,
  problem: { ...problem, field },
  profiles,
  qualifications,
  relationships,
  reviews,
  settings,
  shell,
  subscriptions,
  support,
  team,
  users,
} as const;
