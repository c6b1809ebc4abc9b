import "server-only";
import { z } from "zod";
import { read } from "#lib/operation.ts";
import { usualTimes } from "./rules.ts";

/** When they hear of renewals, as they chose it or as it usually is. */
export const readNotices = read("renewalNotice.read", z.object({}), async ({ actor, db, mine }) => {
  const select = { digest: true, weekday: true, hour: true, zone: true } as const;
  return (await db.renewalNotice.findFirst({ where: mine, select })) ?? usualTimes(actor.language);
});
