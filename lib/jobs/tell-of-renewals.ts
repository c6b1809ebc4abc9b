import "server-only";
import { peopleToTell } from "../domain/renewals/notices/clock.ts";
import { tellOfRenewals } from "../domain/renewals/notices/writes.ts";
import { log } from "../platform/log.ts";
import { actorOfUser, system } from "../platform/session.ts";
import { may } from "../access.ts";

/** Each on their own: one who can't be told doesn't keep those behind them. */
export async function tellEverybodyOfRenewals(): Promise<void> {
  let after: string | undefined;
  do {
    const { userIds, next } = await peopleToTell(system(), { after });
    for (const userId of userIds) {
      const actor = await actorOfUser(userId);
      if (!actor || !may(actor, "renewalNotice.send")) continue;
      await tellOfRenewals(actor, {}).catch((err: unknown) => log.error({ err, userId }, "somebody can't be told of renewals"));
    }
    after = next;
  } while (after);
}
