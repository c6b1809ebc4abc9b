import "server-only";
import { z } from "zod";
import { personOf } from "../../actor.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { begun, current, heardBy, over, senderOf, unreadBy } from "./parts.ts";
import { audiencesOf, heardOrder, inLanguage, isOver, ListAnnouncements, ListSent, mostChosen, mostDrafts, OneAnnouncement, sentOrder } from "./rules.ts";

const words = { titleEn: true, textEn: true, titleDe: true, textDe: true } as const;
const shown = { id: true, senderName: true, kind: true, ...words, showsFrom: true, showsUntil: true, publishedAt: true, correctedAt: true } as const;

/** What is announced to this person's organisation, in their language where it is there in that. */
const heard = (perPage: number) =>
  read("announcement.read", ListAnnouncements, async ({ actor, db, mine, input, now }) => {
    const page = heardOrder.page(input, perPage);
    const { userId } = personOf(actor);
    const which = [input.kind ? { kind: input.kind } : {}, input.state === "unread" ? unreadBy(actor) : {}, input.state === "over" ? over(now) : {}];
    const rows = await db.announcement.findMany({
      where: { AND: [mine, await heardBy(db, actor), begun(now), ...which, page.after] },
      select: { ...shown, reads: { where: { userId }, select: { readAt: true } } },
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    return { items: items.map(({ reads, ...row }) => ({ ...row, ...inLanguage(row, actor.language), read: reads.length > 0, over: isOver(row, now) })), next };
  });
export const listAnnouncements = heard(50);
/** The same rows in the same order, more at a time. */
export const exportAnnouncements = heard(500);
export type HeardRow = Awaited<ReturnType<typeof listAnnouncements>>["items"][number];

/** One that this person's organisation heard of; of one that was withdrawn, that it was, and why. */
export const readAnnouncement = read("announcement.read", OneAnnouncement, async ({ actor, db, mine, input, now }) => {
  const { userId } = personOf(actor);
  const found = await db.announcement.findFirst({
    where: { AND: [mine, await heardBy(db, actor), { id: input.id, OR: [begun(now), { state: "WITHDRAWN" }] }] },
    select: { ...shown, withdrawnAt: true, withdrawnReason: true, reads: { where: { userId }, select: { readAt: true } } },
  });
  if (!found) return problem("not_found");
  const { reads, ...whole } = found;
  const row = whole.withdrawnAt ? { ...whole, textEn: "", textDe: "" } : whole;
  return { ...row, ...inLanguage(row, actor.language), read: reads.length > 0, over: isOver(row, now) };
});

const mostAtGlance = 3;
/** What somebody hasn't read yet of what holds today: the newest few, and whether there are more. */
export const unreadAnnouncements = read("announcement.read", z.object({}), async ({ actor, db, mine, now }) => {
  const rows = await db.announcement.findMany({
    where: { AND: [mine, await heardBy(db, actor), current(now), unreadBy(actor)] },
    select: shown,
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: mostAtGlance + 1,
  });
  return { items: rows.slice(0, mostAtGlance).map((row) => ({ ...row, ...inLanguage(row, actor.language) })), more: rows.length > mostAtGlance };
});
export type UnreadAnnouncement = Awaited<ReturnType<typeof unreadAnnouncements>>["items"][number];

const sent = (perPage: number) =>
  read("announcement.list", ListSent, async ({ actor, db, mine, input, now }) => {
    const page = sentOrder.page(input, perPage);
    const rows = await db.announcement.findMany({
      where: { AND: [mine, input.kind ? { kind: input.kind } : {}, input.state ? { state: input.state } : {}, page.after] },
      select: {
        ...{ ...shown, state: true, audience: true, createdAt: true, createdByName: true, publishedByName: true, withdrawnAt: true, told: true },
        _count: { select: { reads: true, recipients: true } },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    return { items: items.map((row) => ({ ...row, ...inLanguage(row, actor.language), over: isOver(row, now) })), next };
  });
/** The sender's own: drafts, what is published, what was withdrawn. */
export const listSentAnnouncements = sent(50);
export const exportSentAnnouncements = sent(500);
export type SentRow = Awaited<ReturnType<typeof listSentAnnouncements>>["items"][number];

/** One of the sender's own, in both languages, and to whom it goes. */
export const readSentAnnouncement = read("announcement.list", OneAnnouncement, async ({ db, mine, input, now }) => {
  const found = await db.announcement.findFirst({
    where: { AND: [mine, input] },
    select: {
      ...{ ...shown, state: true, version: true, audience: true, createdAt: true, createdByName: true, publishedByName: true },
      ...{ withdrawnAt: true, withdrawnReason: true, told: true, toldAt: true },
      recipients: { select: { reseller: { select: { id: true, name: true } } }, orderBy: { reseller: { name: "asc" } }, take: mostChosen },
      _count: { select: { reads: true } },
    },
  });
  if (!found) return problem("not_found");
  const { recipients, ...row } = found;
  return { ...row, recipients: recipients.map(({ reseller }) => reseller), over: isOver(row, now) };
});
export type SentAnnouncement = Awaited<ReturnType<typeof readSentAnnouncement>>;

/** To whom this person may announce something, and how many drafts there are already. */
export const readDraftStart = read("announcement.draft", z.object({}), async ({ db, mine }) => {
  const drafts = await db.announcement.count({ where: { AND: [mine, { state: "DRAFT" }] }, take: mostDrafts });
  return { audiences: audiencesOf(senderOf(mine)), drafts };
});
