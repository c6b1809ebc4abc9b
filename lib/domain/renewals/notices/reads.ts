import "server-only";
import { z } from "zod";
import { read } from "#lib/operation.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { noticesOn } from "#lib/domain/program/rules.ts";
import { aheadOf, usualTimes } from "./rules.ts";

/** When they hear of renewals, as they chose it or as it usually is; and how many days before an end, by the program. */
export const readNotices = read("renewalNotice.read", z.object({}), async ({ db, mine, now }) => {
  const select = { digest: true, weekday: true, hour: true } as const;
  const times = (await db.renewalNotice.findFirst({ where: mine, select })) ?? usualTimes;
  return { ...times, ...aheadOf(noticesOn(await programRules(db), { term: "P1Y", isTrial: false }, now)) };
});
