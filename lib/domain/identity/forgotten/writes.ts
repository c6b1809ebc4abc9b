import "server-only";
import { nobody } from "#lib/actor.ts";
import { writePrepared } from "../../../operation.ts";
import { shutFor } from "../../../platform/attempts.ts";
import { problem } from "../../../problem.ts";
import { boundsOfAsking, minutesLeft, tally } from "../parts.ts";
import { AskForLink } from "./rules.ts";

/**
 * Somebody forgot their password. Whether the address is known is looked up by a job: the answer reads the same and takes
 * the same time, whoever asks about whom.
 */
export const askForLink = writePrepared(
  "user.askForLink",
  AskForLink,
  async ({ input, now, briefly }) => {
    const bounds = boundsOfAsking(input);
    // Who is over a bound that isn't an account's costs nothing more than this.
    const shut = Math.max(...bounds.map(({ key, front }) => (front ? shutFor(key) : 0)));
    if (shut > 0) problem("password.asked_too_often", {}, { minutes: Math.ceil(shut / 60) });
    const { exceeded } = await briefly((db) => tally(db, bounds, now));
    if (exceeded) problem("password.asked_too_often", {}, { minutes: minutesLeft(now) });
  },
  async ({ input, enqueue }) => {
    await enqueue("reset-links", { id: input.email });
    // Whoever asks about a million addresses makes no entry; a link that goes out makes one.
    return { id: nobody, unchanged: true };
  },
);
