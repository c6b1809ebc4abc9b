import "server-only";
import { read, writeUnaudited } from "../../operation.ts";
import { OneLetter, SettleLetter } from "./rules.ts";

/** A letter that still has to go out; nothing when it went. */
export const readQueuedLetter = read("letter.deliver", OneLetter, ({ db, input }) =>
  db.letter.findFirst({
    where: { id: input.id, state: { not: "SENT" } },
    select: { id: true, to: true, language: true, template: true, data: true, requestId: true },
  }),
);

/** What became of it. A sent letter forgets its data, which may hold a secret link. */
export const settleLetter = writeUnaudited("letter.settle", SettleLetter, async ({ db, input, now }) => {
  const data =
    input.failed === undefined ? { state: "SENT" as const, sentAt: now, data: {}, lastError: "" } : { state: "FAILED" as const, lastError: input.failed };
  await db.letter.update({ where: { id: input.id }, data: { ...data, attempts: { increment: 1 } } });
  return { id: input.id };
});
