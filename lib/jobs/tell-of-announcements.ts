import "server-only";
import { announcementsToTell, tellOfAnnouncement } from "../domain/announcements/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";

/** Set by set; one that is shown only from a later day on is told of then. */
export async function tellEverybodyOf(id: string): Promise<void> {
  let done: Awaited<ReturnType<typeof tellOfAnnouncement>>;
  do done = await tellOfAnnouncement(system(), { id });
  while ("more" in done && done.more);
}

export async function tellOfAnnouncements(): Promise<void> {
  for (const id of await announcementsToTell(system(), {}))
    await tellEverybodyOf(id).catch((err: unknown) => log.error({ err, id }, "not everybody can be told of an announcement"));
}
