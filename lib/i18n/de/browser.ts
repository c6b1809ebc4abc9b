import { agreements } from "./agreements.ts";
import { announcementForms } from "./announcement-forms.ts";
import { azure } from "./azure.ts";
import { catalogForms } from "./catalog-forms.ts";
import { common } from "./common.ts";
import { customers } from "./customers.ts";
import { directory } from "./directory.ts";
import { enrollment } from "./enrollment.ts";
import { field } from "./field.ts";
import { habits } from "./habits.ts";
import { identity } from "./identity.ts";
import { imports } from "./imports.ts";
import { incentives } from "./incentives.ts";
import { invitations } from "./invitations.ts";
import { moves } from "./moves.ts";
import { notifications } from "./notifications.ts";
import { oneTimeLinks } from "./one-time-links.ts";
import { orders } from "./orders.ts";
import { partnerships } from "./partnerships.ts";
import { problem } from "./problem.ts";
import { profiles } from "./profiles.ts";
import { programForms } from "./program-forms.ts";
import { qualifications } from "./qualifications.ts";
import { relationships } from "./relationships.ts";
import { renewals } from "./renewals.ts";
import { reviews } from "./reviews.ts";
import { shell } from "./shell.ts";
import { subscriptions } from "./subscriptions.ts";
import { support } from "./support.ts";
import { team } from "./team.ts";
import { users } from "./users.ts";

/** The same in German. */
export const deInBrowser = {
  agreements,
  announcementForms,
  azure,
  catalogForms,
  common,
  customers,
  directory,
  enrollment,
  habits,
  identity,
  imports,
  incentives,
  invitations,
  moves,
  notifications,
  oneTimeLinks,
  orders,
  partnerships,
  problem: { ...problem, field },
  profiles,
  programForms,
  qualifications,
  relationships,
  renewals,
  reviews,
  shell,
  subscriptions,
  support,
  team,
  users,
} as const;
