import "server-only";
import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { read, write } from "../../operation.ts";
import { current } from "./parts.ts";
import { inLanguage, OneAnnouncement } from "./rules.ts";

const atOnce = 100;
/** What holds from today on, and of which not everybody has heard. */
export const announcementsToTell = read("announcement.tell", z.object({}), async ({ db, now }) => {
  const rows = await db.announcement.findMany({
    where: { AND: [current(now), { toldAt: null }] },
    select: { id: true },
    orderBy: { showsFrom: "asc" },
    take: atOnce,
  });
  return rows.map(({ id }) => id);
});

type Announced = { id: string; providerId: string | null; audience: readonly string[] };
/** Who is told. A customer's people are shown it when they come: there may be a million of them. */
function toldOf({ id, providerId, audience }: Announced): Prisma.MembershipWhereInput {
  const partners = { partnerships: { some: { providerId: providerId ?? undefined, endedAt: null } } };
  if (audience.includes("CHOSEN")) return { reseller: { ...partners, announced: { some: { announcementId: id } } } };
  if (providerId) return { reseller: partners };
  const kinds: Prisma.MembershipWhereInput[] = [
    ...(audience.includes("RESELLERS") ? [{ resellerId: { not: null } }] : []),
    ...(audience.includes("PROVIDERS") ? [{ providerId: { not: null } }] : []),
  ];
  return { OR: kinds };
}

const peopleAtOnce = 200;
/** Some of those who are told, and who of them is written to; the next go on behind the last one. */
export const tellOfAnnouncement = write("announcement.tell", OneAnnouncement, async (room) => {
  const { db, input, now, notify, sendLetters, membersOf, audit } = room;
  const found = await db.announcement.findFirst({ where: { AND: [current(now), { id: input.id, toldAt: null }] } });
  const nothing = { id: input.id, unchanged: true as const, more: false };
  if (!found) return nothing;
  const rows = await db.membership.findMany({
    where: {
      AND: [{ deactivatedAt: null, deletedAt: null, roles: { isEmpty: false } }, toldOf(found), found.toldUpTo ? { id: { gt: found.toldUpTo } } : {}],
    },
    select: { id: true, userId: true },
    orderBy: { id: "asc" },
    take: peopleAtOnce,
  });
  const more = rows.length === peopleAtOnce;
  const { count } = await db.announcement.updateMany({
    where: { id: found.id, toldAt: null, toldUpTo: found.toldUpTo },
    data: { toldUpTo: rows.at(-1)?.id ?? found.toldUpTo, told: { increment: rows.length }, ...(!more && { toldAt: now }) },
  });
  // Of two workers one is first.
  if (count === 0) return nothing;
  const people = rows.length > 0 ? await membersOf({ userIds: rows.map(({ userId }) => userId) }) : [];
  const place = ["announcement", found.id] as const;
  for (const language of ["en", "de"] as const) {
    const userIds = people.filter((one) => one.language === language).map(({ userId }) => userId);
    const data = { by: found.senderName, title: inLanguage(found, language).title };
    if (userIds.length > 0) await notify({ userIds }, "announcement_published", data, place);
  }
  const chosen = await db.notificationChoice.findMany({
    where: { topic: "announcements", mail: true, userId: { in: people.map(({ userId }) => userId) } },
    select: { userId: true },
  });
  const wanted = new Set(chosen.map(({ userId }) => userId));
  const letters = people.filter(({ userId }) => wanted.has(userId));
  await sendLetters(
    "announcement",
    letters.map(({ to, language }) => {
      const { title, text } = inLanguage(found, language);
      return { to, language, data: { by: found.senderName, kind: found.kind, title, text, corrected: found.correctedAt ? "yes" : "no", place } };
    }),
  );
  // That everybody has heard is worth an entry; each part of it isn't.
  if (more) return { id: found.id, unchanged: true as const, more };
  const { providerId } = found;
  audit({ subjectName: found.titleEn || found.titleDe, providerId, organizationId: providerId ?? undefined, details: { told: found.told + rows.length } });
  return { id: found.id, more };
});
