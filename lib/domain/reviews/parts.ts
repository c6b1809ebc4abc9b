import "server-only";
import { dayOf, lastDayBefore } from "#lib/days.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import type { Recorder } from "../../record.ts";
import { type Page, pageFound } from "../organizations/finding/parts.ts";
import { customersBy, textsBy } from "../organizations/text/parts.ts";

export const stillOpen = { in: ["OPEN" as const, "ASKED" as const] };

type Told = { id: string; name: string; dueAt: Date };
/** In the portal, and by a letter that leads straight to the inbox: somebody has to act. */
export async function tellReviewers(
  { db, notify, sendLetter }: Recorder & { db: Db },
  { id, name, dueAt: at }: Told,
  kind: "review_started" | "review_reminder",
  count: number,
) {
  const reviewers = await db.user.findMany({
    where: { reviewing: { some: { reviewId: id } }, memberships: { some: { deactivatedAt: null } } },
    select: { id: true, email: true, contactEmail: true, language: true },
  });
  const told = { name, count, due: dayOf(lastDayBefore(at)) };
  await notify({ userIds: reviewers.map((user) => user.id) }, kind, told, ["review", id]);
  for (const { email, contactEmail, language } of reviewers)
    await sendLetter({ to: contactEmail ?? email, language }, kind === "review_started" ? "review-started" : "review-reminder", {
      ...told,
      place: ["review", id],
    });
}

type Closing = Recorder & { db: Db; now: Date };
/** Closes a review: what nobody decided stays as it is and is reported so. Tells whoever started it. */
export async function closeReview({ db, now, notify }: Closing, id: string, by: string): Promise<boolean> {
  const { count } = await db.assignmentReview.updateMany({ where: { id, state: "OPEN" }, data: { state: "DONE", finishedAt: now, finishedByName: by } });
  if (count === 0) return false;
  const open = { reviewId: id, state: stillOpen };
  await db.assignmentReviewItem.updateMany({ where: { ...open, association: { endedAt: { not: null } } }, data: { state: "GONE" } });
  await db.assignmentReviewItem.updateMany({ where: open, data: { state: "UNDECIDED" } });
  const review = await db.assignmentReview.findUniqueOrThrow({ where: { id }, select: { name: true, startedById: true } });
  await notify({ userIds: [review.startedById] }, "review_done", { name: review.name }, ["review", id]);
  return true;
}

/** Which items of a review a search shows: by their customer, or by their reseller. */
export function pageOfItems(db: ReadDb, reviewId: string, { q, state }: { q: string; state?: string }, page: Page) {
  const [customer, reseller] = [Prisma.sql`x."customerId"`, Prisma.sql`x."resellerId"`];
  const named = Prisma.sql`JOIN "Customer" c ON c."id" = ${customer} JOIN "Reseller" r ON r."id" = ${reseller}`;
  const place = {
    from: Prisma.sql`"AssignmentReviewItem" x ${page.keyset.name === "arrival" ? Prisma.empty : named}`,
    where: [Prisma.sql`x."reviewId" = ${reviewId}::uuid`, state && Prisma.sql`x."state" = ${state}::"ReviewItemState"`],
    by: { customer: Prisma.sql`c."name"`, reseller: Prisma.sql`r."name"` },
  };
  return pageFound(db, q, [customersBy(customer), textsBy("reseller", reseller)], place, page);
}
