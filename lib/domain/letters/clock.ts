import "server-only";
import { type Habits, isHours } from "../../reader.ts";
import { read, writeUnaudited } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { OneLetter, SettleLetter } from "./rules.ts";

/** A letter that still has to go out; nothing when it went. */
export const readQueuedLetter = read("letter.deliver", OneLetter, async ({ db, input }) => {
  const letter = await db.letter.findFirst({
    where: { id: input.id, state: { not: "SENT" } },
    select: {
      ...{ id: true, to: true, language: true, template: true, data: true, requestId: true },
      from: { select: { name: true, accent: true, brandLogo: { select: { bytes: true } } } },
    },
  });
  return letter && { ...letter, habits: await habitsOf(db, letter.to) };
});

/** By whose clock moments in it are said, where its reader is known here. */
async function habitsOf(db: ReadDb, to: string): Promise<Habits | undefined> {
  const select = { region: true, zone: true, hours: true } as const;
  const user = await db.user.findFirst({ where: { OR: [{ email: to }, { contactEmail: to }], zone: { not: null } }, select, orderBy: { id: "asc" } });
  return user?.zone ? { region: user.region, zone: user.zone, hours: isHours(user.hours) ? user.hours : null } : undefined;
}

/** What became of it. A sent letter forgets its data, which may hold a secret link. */
export const settleLetter = writeUnaudited("letter.settle", SettleLetter, async ({ db, input, now }) => {
  const data =
    input.failed === undefined ? { state: "SENT" as const, sentAt: now, data: {}, lastError: "" } : { state: "FAILED" as const, lastError: input.failed };
  await db.letter.update({ where: { id: input.id }, data: { ...data, attempts: { increment: 1 } } });
  return { id: input.id };
});
