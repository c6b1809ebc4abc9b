import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import { OneReview, remindDaysBefore, remindEveryDays } from "./rules.ts";
import { stillOpen, tellReviewers, closeReview } from "./parts.ts";

/** Reviews that want a reminder now, or that have nothing left to decide. */
export const reviewsToTend = read("review.remind", z.object({}), async ({ db, now }) => {
  const reminded = { OR: [{ remindedAt: null }, { remindedAt: { lte: addDays(now, -remindEveryDays) } }] };
  const rows = await db.assignmentReview.findMany({
    where: {
      state: "OPEN",
      OR: [{ AND: [{ dueAt: { lte: addDays(now, remindDaysBefore) } }, reminded] }, { items: { none: { state: stillOpen, association: { endedAt: null } } } }],
    },
    select: { id: true },
    orderBy: { dueAt: "asc" },
    take: 100,
  });
  return rows.map(({ id }) => id);
});

/** Closes it when every assignment is decided or over; reminds its reviewers otherwise. */
export const tendReview = write("review.remind", OneReview, async (room) => {
  const { db, input, now, audit } = room;
  const review = (await db.assignmentReview.findUnique({ where: input })) ?? problem("not_found");
  const unchanged = { id: review.id, unchanged: true as const };
  const { providerId, name } = review;
  const about = { subjectName: name, providerId, organizationId: providerId ?? undefined };
  const open = await db.assignmentReviewItem.count({ where: { reviewId: review.id, state: stillOpen, association: { endedAt: null } } });
  if (open === 0) {
    if (!(await closeReview(room, review.id, ""))) return unchanged;
    audit({ ...about, details: { outcome: "done" } });
    return { id: review.id };
  }
  const due = { dueAt: { lte: addDays(now, remindDaysBefore) }, OR: [{ remindedAt: null }, { remindedAt: { lte: addDays(now, -remindEveryDays) } }] };
  const { count } = await db.assignmentReview.updateMany({ where: { id: review.id, state: "OPEN", ...due }, data: { remindedAt: now } });
  if (count === 0) return unchanged;
  await tellReviewers(room, review, "review_reminder", open);
  audit({ ...about, details: { outcome: refusal("reminded", { open }) } });
  return { id: review.id };
});
