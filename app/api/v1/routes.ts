import { inOrder } from "#lib/partner-center/routes.ts";
import { adding } from "./adding.ts";
import { agreements } from "./agreements.ts";
import { assignments } from "./assignments.ts";
import { audit } from "./audit.ts";
import { carts } from "./carts.ts";
import { catalog } from "./catalog.ts";
import { customers } from "./customers.ts";
import { incentives } from "./incentives.ts";
import { invitations } from "./invitations.ts";
import { orders } from "./orders.ts";
import { partnerships } from "./partnerships.ts";
import { previews } from "./previews.ts";
import { profiles } from "./profiles.ts";
import { relationships } from "./relationships.ts";
import { resellers } from "./resellers.ts";
import { reviews } from "./reviews.ts";
import { sandbox } from "./sandbox.ts";
import { sheets } from "./sheets.ts";
import { subscriptions } from "./subscriptions.ts";
import { support } from "./support.ts";
import { changesOfOffer } from "./upgrades.ts";
import { users } from "./users.ts";
import { validation } from "./validation.ts";
import { webhooks } from "./webhooks.ts";

/** Every address of the API, one file a noun. */
export const routes = inOrder([
  ...relationships,
  ...resellers,
  ...customers,
  ...users,
  ...adding,
  ...subscriptions,
  ...changesOfOffer,
  ...catalog,
  ...sheets,
  ...orders,
  ...carts,
  ...agreements,
  ...profiles,
  ...support,
  ...audit,
  ...validation,
  ...webhooks,
  ...sandbox,
  // Our own, below `channel`.
  ...invitations,
  ...partnerships,
  ...assignments,
  ...reviews,
  ...incentives,
  ...previews,
]);
