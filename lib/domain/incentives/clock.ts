import "server-only";
import { dayOf } from "#lib/days.ts";
import { z } from "zod";
import { writeUnaudited, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { nobody } from "#lib/actor.ts";
import { isLast, nextSubscriptions, replaceAccruals } from "./parts.ts";
import { closesNow, monthOf, monthsIn, monthText, nextMonth } from "./rules.ts";

/** The months to go through: every one since the first charge that isn't closed, the one under way included. */
export const openMonths = writeUnaudited("incentive.accrue", z.object({}), async ({ db, now }) => {
  const first = await db.charge.findFirst({ select: { chargedAt: true }, orderBy: { chargedAt: "asc" } });
  if (!first) return [];
  const months = monthsIn({ from: monthOf(first.chargedAt), to: monthOf(now) });
  await db.incentiveMonth.createMany({ data: months.map((month) => ({ month })), skipDuplicates: true });
  const open = await db.incentiveMonth.findMany({ where: { closedAt: null, month: { lte: monthOf(now) } }, orderBy: { month: "asc" } });
  return open.map(({ month }) => month);
});

/** Two workers go through a month one after the other; nothing of a closed month changes any more. */
async function openMonth(db: Db, month: Date) {
  await db.$queryRaw`SELECT 1 FROM "IncentiveMonth" WHERE "month" = ${dayOf(month)}::date FOR UPDATE`;
  return db.incentiveMonth.findFirst({ where: { month, closedAt: null } });
}

const Some = z.object({ month: z.date(), after: z.uuid().optional() });

/** One step through a month: some thousand subscriptions. Repeating it changes nothing. No entry of its own: the last step has one. */
export const accrueSome = writeUnaudited("incentive.accrue", Some, async ({ db, input, now }) => {
  const { month, after } = input;
  if (!(await openMonth(db, month))) return { changed: 0, next: undefined };
  const subscriptions = await nextSubscriptions(db, after);
  const changed = subscriptions.length ? await replaceAccruals(db, { month, subscriptions, now }) : 0;
  return { changed, next: isLast(subscriptions) ? undefined : subscriptions.at(-1) };
});

/** All subscriptions were gone through, beginning at `startedAt`. Closes the month when nothing more is to be waited for. */
export const settleMonth = write("incentive.accrue", z.object({ month: z.date(), startedAt: z.date() }), async ({ db, input, now, audit }) => {
  const { month, startedAt } = input;
  const open = await openMonth(db, month);
  // A run that began before the month's end may have missed its last charges.
  const over = startedAt >= nextMonth(month);
  if (!open) return { id: nobody, closed: true, unchanged: true };
  const closed = over && closesNow(open, startedAt);
  const finishedAt = open.finishedAt ?? (over ? now : null);
  await db.incentiveMonth.update({ where: { month }, data: { accruedAt: now, finishedAt, ...(closed && { closedAt: now }) } });
  const done = { id: nobody, closed };
  if (!closed && (open.finishedAt || !finishedAt)) return { ...done, unchanged: true };
  const rows = await db.incentiveAccrual.count({ where: { month } });
  audit({ subjectName: monthText(month), details: { accruals: rows, status: closed ? "CLOSED" : "ACCRUED" } });
  return done;
});
