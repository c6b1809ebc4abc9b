import "server-only";
import { jot } from "../../operation.ts";
import { SettleLetter } from "./rules.ts";

/** What became of it. A sent letter forgets its data, which may hold a secret link. */
export const settleLetter = jot("letter.settle", SettleLetter, async ({ db, input, now }) => {
  const data =
    input.failed === undefined ? { state: "SENT" as const, sentAt: now, data: {}, lastError: "" } : { state: "FAILED" as const, lastError: input.failed };
  await db.letter.update({ where: { id: input.id }, data: { ...data, attempts: { increment: 1 } } });
  return { id: input.id };
});
