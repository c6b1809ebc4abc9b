import "server-only";
import { endingSoon, remindOfEnding } from "../domain/subscriptions/reminders/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";

/** Each on its own: one of which nobody can be told doesn't keep those behind it. */
export async function remindOfEndings(): Promise<void> {
  let after: Awaited<ReturnType<typeof endingSoon>>["next"];
  do {
    const page = await endingSoon(system(), { after });
    for (const id of page.ids)
      await remindOfEnding(system(), { id }).catch((err: unknown) => log.error({ err, id }, "nobody can be reminded of a subscription's end"));
    after = page.next;
  } while (after);
}
