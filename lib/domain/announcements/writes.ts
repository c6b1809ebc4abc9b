import "server-only";
import { personOf } from "../../actor.ts";
import { addDays, startOf } from "#lib/days.ts";
import { write, writeUnaudited } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import { begun, calledOf, heardBy, ownOne, senderOf, unreadBy } from "./parts.ts";
import {
  audiencesOf,
  ChooseRecipient,
  DraftAnnouncement,
  EditAnnouncement,
  isOver,
  mostADay,
  mostChosen,
  mostDrafts,
  OneAnnouncement,
  PublishAnnouncement,
  ReadAnnouncements,
  todayOf,
  WithdrawAnnouncement,
} from "./rules.ts";

type Shows = { showsFrom?: string; showsUntil?: string };
/** From today, where no day is named. */
const shownFrom = ({ showsFrom, showsUntil }: Shows, now: Date) => {
  const days = { showsFrom: showsFrom ? startOf(showsFrom) : todayOf(now), showsUntil: showsUntil ? startOf(showsUntil) : null };
  if (days.showsUntil && days.showsUntil < days.showsFrom) problem("invalid", { showsUntil: ["announcement.ends_before"] });
  return days;
};

/** Written, and shown to nobody yet. */
export const draftAnnouncement = write("announcement.draft", DraftAnnouncement, async ({ actor, db, mine, input, now, audit }) => {
  const { idempotencyKey: _, audience, showsFrom, showsUntil, ...said } = input;
  const providerId = senderOf(mine);
  const fits = audiencesOf(providerId);
  const chosen = providerId ? audience.slice(0, 1) : [...new Set(audience)];
  if (!chosen.every((each) => fits.includes(each))) problem("invalid", { audience: ["field.choice"] });
  if ((await db.announcement.count({ where: { providerId, state: "DRAFT" }, take: mostDrafts })) >= mostDrafts) {
    problem("announcement.too_many_drafts", {}, { max: mostDrafts });
  }
  const { id } = await db.announcement.create({
    data: {
      ...{ ...said, ...shownFrom({ showsFrom, showsUntil }, now), audience: chosen },
      ...{ providerId, senderName: actor.organizationName, createdAt: now, createdByName: actor.name },
    },
    select: { id: true },
  });
  audit({ subjectName: calledOf(said), details: { kind: said.kind, audience: chosen.join(", ") } });
  return { id };
});

/** Other words, or other days. Of one that was published it is a correction, which says so. */
export const editAnnouncement = write("announcement.edit", EditAnnouncement, async ({ db, mine, input, now, audit, enqueue }) => {
  const { id, version, again, showsFrom, showsUntil, ...said } = input;
  const before = await ownOne(db, mine, id);
  if (before.state === "WITHDRAWN") problem("announcement.withdrawn");
  const published = before.state === "PUBLISHED";
  const { count } = await db.announcement.updateMany({
    where: { AND: [mine, { id, version, state: before.state }] },
    data: {
      ...{ ...said, ...shownFrom({ showsFrom, showsUntil }, now), version: { increment: 1 } },
      ...(published && { correctedAt: now }),
      ...(published && again && { toldAt: null, toldUpTo: null, told: 0 }),
    },
  });
  if (count === 0) problem("announcement.changed");
  if (published && again) {
    await db.announcementRead.deleteMany({ where: { announcementId: id } });
    await enqueue("announcements", { id });
  }
  audit({ subjectName: calledOf(said), details: { before: { kind: before.kind }, after: { kind: said.kind }, ...(published && { again }) } });
  return { id };
});

/** From its first day on it is shown to everybody it is for; who wants a letter gets one then. */
export const publishAnnouncement = write("announcement.publish", PublishAnnouncement, async ({ actor, db, mine, input, now, audit, enqueue }) => {
  const draft = await ownOne(db, mine, input.id);
  if (draft.state !== "DRAFT") problem("announcement.published_before");
  if (isOver(draft, now)) problem("announcement.over");
  if (draft.audience.includes("CHOSEN") && draft._count.recipients === 0) problem("announcement.nobody_chosen");
  const lately = { providerId: draft.providerId, publishedAt: { gt: addDays(now, -1) } };
  if ((await db.announcement.count({ where: lately, take: mostADay })) >= mostADay) problem("announcement.too_many_a_day", {}, { max: mostADay });
  const { count } = await db.announcement.updateMany({
    where: { AND: [mine, { id: draft.id, version: input.version, state: "DRAFT" }] },
    data: { state: "PUBLISHED", publishedAt: now, publishedByName: actor.name, version: { increment: 1 } },
  });
  if (count === 0) problem("announcement.changed");
  await enqueue("announcements", { id: draft.id });
  audit({ subjectName: calledOf(draft), details: { kind: draft.kind, audience: draft.audience.join(", ") } });
  return { id: draft.id };
});

/** Nobody is shown it any more. Whoever follows a link to it reads that it was withdrawn, and why. */
export const withdrawAnnouncement = write("announcement.withdraw", WithdrawAnnouncement, async ({ db, mine, input, now, audit }) => {
  const found = await ownOne(db, mine, input.id);
  if (found.state === "WITHDRAWN") problem("announcement.withdrawn");
  const { count } = await db.announcement.updateMany({
    where: { AND: [mine, { id: found.id, version: input.version, state: "PUBLISHED" }] },
    data: { state: "WITHDRAWN", withdrawnAt: now, withdrawnReason: input.reason, version: { increment: 1 } },
  });
  if (count === 0) problem("announcement.changed");
  audit({ subjectName: calledOf(found), details: { reason: input.reason } });
  return { id: found.id };
});

/** A draft that nobody needs. */
export const discardAnnouncement = write("announcement.discard", OneAnnouncement, async ({ db, mine, input, audit }) => {
  const found = await ownOne(db, mine, input.id);
  const { count } = await db.announcement.deleteMany({ where: { AND: [mine, { id: found.id, state: "DRAFT" }] } });
  if (count === 0) problem("announcement.published_before");
  audit({ subjectName: calledOf(found) });
  return { id: found.id };
});

/** A partner that a draft is for. */
export const chooseRecipient = write("announcement.edit", ChooseRecipient, async ({ db, mine, input, scopeOf, audit }) => {
  const { id, providerId, ...draft } = await ownOne(db, mine, input.id);
  if (draft.state !== "DRAFT" || !providerId) return problem("announcement.published_before");
  const partner = await db.partnership.findFirst({
    where: { AND: [scopeOf("partnership.listResellers"), { resellerId: input.resellerId, endedAt: null }] },
    select: { resellerName: true },
  });
  if (!partner) return problem("invalid", { resellerId: ["field.choice"] });
  if (draft._count.recipients >= mostChosen) problem("announcement.too_many_chosen", {}, { max: mostChosen });
  await db.announcementRecipient.createMany({ data: [{ announcementId: id, providerId, resellerId: input.resellerId }], skipDuplicates: true });
  audit({ subjectName: calledOf(draft), resellerId: null, details: { outcome: refusal("recipient_added", { name: partner.resellerName }) } });
  return { id };
});

export const dropRecipient = write("announcement.edit", ChooseRecipient, async ({ db, mine, input, audit }) => {
  const { id, ...draft } = await ownOne(db, mine, input.id);
  if (draft.state !== "DRAFT") problem("announcement.published_before");
  const whom = { announcementId: id, resellerId: input.resellerId };
  const chosen = await db.announcementRecipient.findFirst({ where: whom, select: { reseller: { select: { name: true } } } });
  if (!chosen) return { id, unchanged: true as const };
  await db.announcementRecipient.deleteMany({ where: whom });
  audit({ subjectName: calledOf(draft), details: { outcome: refusal("recipient_dropped", { name: chosen.reseller.name }) } });
  return { id };
});

const mostMarked = 200;
/** Read, from now on. */
export const markAnnouncementsRead = writeUnaudited("announcement.markRead", ReadAnnouncements, async ({ actor, db, mine, input, now }) => {
  const { userId } = personOf(actor);
  const rows = await db.announcement.findMany({
    where: { AND: [mine, await heardBy(db, actor), begun(now), unreadBy(actor), input.id ? { id: input.id } : {}] },
    select: { id: true, providerId: true },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: mostMarked,
  });
  const { count } = await db.announcementRead.createMany({
    data: rows.map(({ id, providerId }) => ({ announcementId: id, providerId, userId, readAt: now })),
    skipDuplicates: true,
  });
  return { count };
});
