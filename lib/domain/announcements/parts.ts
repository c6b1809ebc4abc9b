import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { type Actor, may, scope } from "../../access.ts";
import { personOf } from "../../actor.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { todayOf } from "./rules.ts";

type Where = Prisma.AnnouncementWhereInput;

/** What was announced while somebody was there to hear it: nothing that a provider announces after a partnership has ended. */
export async function heardBy(db: ReadDb, actor: Actor): Promise<Where> {
  // Whoever isn't a partner of providers hears of the operator alone.
  if (!may(actor, "partnership.listProviders")) return {};
  const where = scope(actor, "partnership.listProviders");
  const partnerships = await db.partnership.findMany({ where, select: { providerId: true, endedAt: true }, take: 500 });
  const during = partnerships.map(({ providerId, endedAt }) => ({ providerId, ...(endedAt && { publishedAt: { lt: endedAt } }) }));
  return { OR: [{ providerId: null }, ...during] };
}

/** What readers are shown on this day. */
export const begun = (now: Date): Where => ({ state: "PUBLISHED", showsFrom: { lte: todayOf(now) } });
export const current = (now: Date): Where => ({ AND: [begun(now), { OR: [{ showsUntil: null }, { showsUntil: { gte: todayOf(now) } }] }] });
export const over = (now: Date): Where => ({ showsUntil: { lt: todayOf(now) } });
/** A customer's person may be nobody's user yet; who reads is always one. */
export const unreadBy = (actor: Actor): Where => ({ reads: { none: { userId: personOf(actor).userId } } });

/** Whose they are: a provider's, or the operator's, which have none. */
export const senderOf = ({ providerId }: Where): string | null => (typeof providerId === "string" ? providerId : null);

/** One of the sender's own, as it is now. */
export async function ownOne(db: ReadDb, mine: Where, id: string) {
  const select = { id: true, providerId: true, state: true, version: true, kind: true, titleEn: true, titleDe: true, audience: true } as const;
  const found = await db.announcement.findFirst({
    where: { AND: [mine, { id }] },
    select: { ...select, showsFrom: true, showsUntil: true, _count: { select: { recipients: true } } },
  });
  return found ?? problem("not_found");
}

/** What the log calls it. */
export const calledOf = ({ titleEn, titleDe }: { titleEn: string; titleDe: string }): string => titleEn || titleDe;
