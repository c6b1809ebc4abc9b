import "server-only";
import { personOf } from "#lib/actor.ts";
import { writeUnaudited } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { StarOffer } from "./rules.ts";

/** Marks an offer for oneself, or takes the mark away; as it is already, it stays. */
export const starOffer = writeUnaudited("offer.star", StarOffer, async ({ actor, db, mine, input: { offerId, starred } }) => {
  const row = { userId: personOf(actor).userId, offerId };
  if (!starred) await db.favoriteOffer.deleteMany({ where: row });
  else if (await db.offer.findFirst({ where: { AND: [mine, { id: offerId }] }, select: { id: true } })) {
    await db.favoriteOffer.createMany({ data: [row], skipDuplicates: true });
  } else problem("not_found");
  return { id: offerId, starred };
});
