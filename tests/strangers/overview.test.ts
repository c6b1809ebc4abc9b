import { expect } from "vitest";
import { addDays, dayOf } from "#lib/days.ts";
import type { Months } from "#lib/domain/overview/months/reads.ts";
import type { FirstStep } from "#lib/domain/overview/reads.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { cast, once, userOf } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { ada, ben, rita, id: customer, paul, nils, mallory, florist, olga } = await cast();
await requestPartnership(ada, { note: "For somebody", language: "en" });
await db.partnershipInvitation.updateMany({ data: { expiresAt: addDays(new Date(), 2) } });
const dueOn = dayOf(addDays(new Date(), 1));
await startReview(ada, { name: "All", reviewerIds: [await userOf(ada)], dueOn, ...once() });
const [item] = await db.assignmentReviewItem.findMany({ where: { resellerId: rita.organizationId }, take: 1 });
await db.assignmentReviewItem.update({ where: { id: item?.id as string }, data: { state: "ASKED", question: "Is it still yours?" } });
await requestSupport(ada, { customerId: customer, severity: "MINIMAL", title: "Hers", description: "Outlook is slow", ...once() });
await db.serviceRequest.updateMany({ data: { status: "ATTENTION_NEEDED" } });

/** What others have done counts for nobody else. */
const begins = (first: FirstStep) => (got: unknown) => expect(got).toContainEqual({ step: first, done: false });

await strangers(import.meta.filename, {
  readWorklist: [
    ...by(paul, {}, without('"invitations"')),
    ...by(ben, {}, without('"to_review"')),
    ...by(mallory, {}, without('"questions"')),
    ...by(florist, {}, without('"attention"')),
    ...by(olga, {}, without('"to_review"')),
  ],
  readFirstSteps: [...by(paul, {}, begins("request_partnership")), ...by(mallory, {}, begins("accept_invitation"))],
  readMonths: [...by(nils, {}, undefined), ...by(paul, {}, (got: unknown) => expect((got as Months).months.at(-1)?.customers).toBe(1))],
  readPartnersAtGlance: by(paul, {}, without(rita.organizationName)),
  listOwnSupport: by(florist, {}, []),
  readWarnings: "every row",
});
