import "server-only";
import { z } from "zod";
import { personOf } from "#lib/actor.ts";
import { addDays, dayOf, startOf } from "#lib/days.ts";
import { write, writeUnaudited } from "#lib/operation.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { noticesOn } from "#lib/domain/program/rules.ts";
import { viewerOf } from "#lib/domain/subscriptions/listing/parts.ts";
import { stillToDecide, type Which } from "../listing/parts.ts";
import { deciders, type DeskRow, deskRow, shownOnDesk } from "../parts.ts";
import { noticesOf } from "./parts.ts";
import { aheadOf, ChooseNotices, dayOfDigest, dayOfNotice, mostRows, spansOfNotice } from "./rules.ts";

// Who hears of what has to be decided. Each person is a transaction of their own, in their own name and with the rights that they have
// at that moment; for which day somebody heard is kept with the letter, so nobody hears twice, and once after a worker slept for days.

/** From the next of their days on: what was due by the times before isn't sent at once. */
export const chooseNotices = writeUnaudited("renewalNotice.choose", ChooseNotices, async ({ actor, db, input, now }) => {
  const { userId } = personOf(actor);
  const times = { ...input, zone: actor.zone };
  const data = { ...times, digestedFor: startOf(dayOfDigest(now, times)) };
  await db.renewalNotice.upsert({
    where: { userId },
    create: { userId, ...data, noticedOn: startOf(dayOfNotice(now, times)) },
    update: data,
    select: { userId: true },
  });
  return { id: userId };
});

const told = ({ customerName, nickname, seats, unused, outcome, lastDay, commitmentEndsAt, price, currency }: DeskRow) => ({
  ...{ customer: customerName, subscription: nickname, seats, unused, outcome, currency },
  ...{ lastDay: dayOf(lastDay), ends: dayOf(commitmentEndsAt), price: price && { now: price.now, next: price.next, goesOn: price.goesOn } },
});

/** One letter with all that is due for one person today: what ends in a month or a week, and on their day of the week what ends in the two months to come. */
export const tellOfRenewals = write("renewalNotice.send", z.object({}), async ({ actor, db, now, audit, notify, sendLetters, membersOf, scopeOf }) => {
  const { userId, last, digest, ...times } = await noticesOf(db, actor, now);
  const nothing = { id: userId, unchanged: true as const };
  const days = { digest: dayOfDigest(now, times), notice: dayOfNotice(now, times) };
  const isDigest = digest && last.digest < days.digest;
  const isNotice = last.notice < days.notice;
  if (!isDigest && !isNotice) return nothing;
  // Of two workers one is first; the other finds it done.
  const { count } = await db.renewalNotice.updateMany({
    where: { userId, digestedFor: startOf(last.digest), noticedOn: startOf(last.notice) },
    data: { ...(isDigest && { digestedFor: startOf(days.digest) }), ...(isNotice && { noticedOn: startOf(days.notice) }) },
  });
  if (count === 0) return nothing;
  const mine = scopeOf("renewal.list");
  const viewer = viewerOf(mine);
  const ours = await deciders(actor, db);
  const rules = await programRules(db);
  const notices = (isTrial: boolean) => noticesOn(rules, { term: "P1Y", isTrial }, now);
  const { digestDays, noticeDays } = aheadOf(notices(false));
  const found = (spans: { from: Date; until: Date }[], which: Which) =>
    spans.length > 0 ? stillToDecide(db, viewer, { now, me: userId, ours, spans, which }, mostRows) : [];
  const noticed = isNotice ? await found(spansOfNotice(noticeDays, last.notice, days.notice), "terms") : [];
  const due = isNotice ? [...noticed, ...(await found(spansOfNotice(notices(true), last.notice, days.notice), "trials"))] : [];
  const coming = isDigest ? (await found([{ from: now, until: addDays(now, digestDays) }], "all")).filter((id) => !due.includes(id)) : [];
  if (due.length + coming.length === 0) return nothing;
  const rows = await db.subscription.findMany({
    where: { AND: [mine, { id: { in: [...due, ...coming] } }] },
    select: deskRow,
    orderBy: [{ commitmentEndsAt: "asc" }, { id: "asc" }],
    take: 2 * (mostRows + 1),
  });
  const shown = await shownOnDesk(actor, db, rows);
  const of = (ids: string[]) =>
    shown
      .filter(({ id }) => ids.includes(id))
      .slice(0, mostRows)
      .map(told);
  const data = { due: of(due), coming: of(coming), more: due.length > mostRows || coming.length > mostRows, place: ["renewals"] as const };
  const people = await membersOf({ userIds: [userId] });
  await sendLetters(
    isDigest ? "renewals-digest" : "renewals-due",
    people.map(({ userId: _, ...to }) => ({ ...to, data })),
  );
  const [soonest] = data.due;
  if (soonest) await notify({ userIds: [userId] }, "renewals_due", { count: data.due.length, until: soonest.lastDay }, ["renewals"]);
  audit({ subjectName: actor.name, details: { count: data.due.length + data.coming.length } });
  return { id: userId };
});
