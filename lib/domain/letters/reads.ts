import "server-only";
import { read } from "../../operation.ts";
import { OneLetter } from "./rules.ts";

/** A letter that still has to go out; nothing when it went. */
export const readQueuedLetter = read("letter.deliver", OneLetter, ({ db, input }) =>
  db.letter.findFirst({
    where: { id: input.id, state: { not: "SENT" } },
    select: { id: true, to: true, language: true, template: true, data: true },
  }),
);
