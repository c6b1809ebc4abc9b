import { addDays, dayOf } from "#lib/days.ts";
import { proposeMove } from "#lib/domain/moves/writes.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { cast, once, userOf } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { ada, ben, rita, id: customer, paul, nils, mallory, florist, olga } = await cast();
await requestPartnership(ada, { note: "For somebody", language: "en" });
const dueOn = dayOf(addDays(new Date(), 1));
await startReview(ada, { name: "All", reviewerIds: [await userOf(ada)], dueOn, ...once() });
const facts = { resellerOfRecord: "KEEP", supportContact: "KEEP" };
const [fromId, toId] = [rita.organizationId, nils.organizationId];
await proposeMove(ada, { fromId, toId, customerIds: [customer], reason: "Hers", ...facts, ...once() });
await db.reseller.update({ where: { id: rita.organizationId }, data: { vettedAt: new Date("2020-02-02") } });
const none = { count: 0 };

await strangers(import.meta.filename, {
  countResellers: by(paul, {}, none),
  countProviders: by(mallory, {}, none),
  countInvitations: by(paul, {}, { open: none, requested: none }),
  // One is his own.
  countCustomers: [...by(paul, {}, { count: 1 }), ...by(nils, {}, none)],
  countToReview: by([paul, ben, olga], {}, none),
  countMoves: by(paul, {}, none),
  readOwnEnrollment: by([nils, mallory], {}, without("2020-02-02"), { actor: rita }),
  listOwnSupport: by(florist, {}, []),
  countResellersToVet: "every row",
  countReviews: "every row",
  countListingChanges: "every row",
  countProfileChanges: "every row",
  readWarnings: "every row",
});
