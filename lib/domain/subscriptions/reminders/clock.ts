import "server-only";
import { addDays, dayOf } from "#lib/days.ts";
import { z } from "zod";
import { read, write } from "#lib/operation.ts";
import { tellConcerned } from "../parts.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { longestNotice } from "#lib/domain/program/rules.ts";
import { reminderDue, running } from "../states.ts";

// A term that ends without another is the one end at which somebody can still decide, so it is the one that is told beforehand.

const atOnce = 100;
const ending = { status: { in: [...running] }, endOfTerm: { not: "RENEW" as const }, extendedSince: null };

/** Some of those that end soon, with when; `after` goes on behind the last one. */
export const endingSoon = read(
  "subscription.remind",
  z.object({ after: z.object({ id: z.uuid(), commitmentEndsAt: z.date() }).optional() }),
  async ({ db, input: { after }, now }) => {
    const behind = after && {
      OR: [{ commitmentEndsAt: { gt: after.commitmentEndsAt } }, { commitmentEndsAt: after.commitmentEndsAt, id: { gt: after.id } }],
    };
    const rules = await programRules(db);
    const rows = await db.subscription.findMany({
      where: { AND: [ending, { commitmentEndsAt: { gt: now, lte: addDays(now, longestNotice(rules, now)) } }, behind ?? {}] },
      select: { id: true, term: true, offer: { select: { isTrial: true } }, termStartsAt: true, commitmentEndsAt: true, remindedOf: true },
      orderBy: [{ commitmentEndsAt: "asc" }, { id: "asc" }],
      take: atOnce,
    });
    const due = rows.filter((row) => {
      const day = reminderDue({ ...row, ...row.offer }, rules, now);
      return day && (row.remindedOf === null || row.remindedOf < day);
    });
    return { ids: due.map(({ id }) => id), next: rows.length === atOnce ? rows.at(-1) : undefined };
  },
);

/** Tells the provider and the resellers concerned, for each day once. */
export const remindOfEnding = write("subscription.remind", z.object({ id: z.uuid() }), async ({ db, input, now, audit, notify }) => {
  const found = await db.subscription.findUniqueOrThrow({ where: input, include: { customer: { select: { id: true, name: true } }, offer: true } });
  const { commitmentEndsAt } = found;
  const day = reminderDue({ ...found, ...found.offer }, await programRules(db), now);
  const { count } = day
    ? await db.subscription.updateMany({
        where: { AND: [{ id: found.id, commitmentEndsAt }, ending, { OR: [{ remindedOf: null }, { remindedOf: { lt: day } }] }] },
        data: { remindedOf: day },
      })
    : { count: 0 };
  if (count === 0) return { id: found.id, unchanged: true as const };
  const until = dayOf(commitmentEndsAt);
  const what = found.offer.isTrial
    ? "TRIAL"
    : found.status === "SUSPENDED"
      ? "SUSPENDED"
      : found.endOfTerm === "EXTEND"
        ? found.endChosenAt
          ? "EXTEND"
          : "UNDECIDED"
        : found.offer.isAutoRenewable
          ? "RENEWABLE"
          : "FINAL";
  await tellConcerned(notify, found, "subscription_ending", { customer: found.customer.name, subscription: found.nickname, until, what });
  const { providerId, customerId, customer, nickname } = found;
  audit({ organizationId: providerId, providerId, customerId, customerName: customer.name, subjectName: nickname, details: { commitmentEndsAt: until } });
  return { id: found.id };
});
