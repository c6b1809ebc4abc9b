import "server-only";
import type { Db } from "#lib/platform/db.ts";
import type { Place } from "#lib/places.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import type { Changeable } from "../rules.ts";

// A reseller gets another partner id. Nothing of it has to move: subscriptions, invitations and associations name the company,
// and the number it had goes on meaning it (ResellerPartnerId).

type Change = { resellerId: string | null; company: { name: string }; before: Changeable; wanted: Changeable; reason: string };
type Room = Recorder & { db: Db };

/** It is, or was, another company's. */
export async function isTaken(db: Db, resellerId: string, partnerId: string): Promise<boolean> {
  const [holder, provider] = [
    await db.resellerPartnerId.findUnique({ where: { partnerId }, select: { resellerId: true } }),
    await db.provider.findUnique({ where: { partnerId }, select: { id: true } }),
  ];
  return provider !== null || (holder !== null && holder.resellerId !== resellerId);
}

/** From this day on it is the new one. Its people, its providers and the operators are told, in the portal and by letter. */
export async function takePartnerId(room: Room, change: Change): Promise<void> {
  const { db, notify, membersOf, sendLetters } = room;
  const [resellerId, partnerId] = [change.resellerId as string, change.wanted.partnerId as string];
  // Somebody may have enrolled with it since it was asked for; of two at this very moment the database lets one have it.
  if (await isTaken(db, resellerId, partnerId)) problem("profile.partner_id_taken");
  await db.reseller.update({ where: { id: resellerId }, data: { partnerId, version: { increment: 1 } }, select: { id: true } });
  const said = { name: change.company.name, before: change.before.partnerId as string, after: partnerId };
  const partnerships = await db.partnership.findMany({ where: { resellerId, endedAt: null }, select: { id: true, providerId: true }, take: 200 });
  const sides: { audience: { resellerId: string } | { providerId: string } | { operators: true }; place: Place }[] = [
    { audience: { resellerId }, place: ["profile"] },
    ...partnerships.map(({ id, providerId }) => ({ audience: { providerId }, place: ["indirectReseller", id] as const })),
    { audience: { operators: true }, place: ["reseller", resellerId] },
  ];
  for (const { audience, place } of sides) {
    await notify({ ...audience, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] }, "partner_id_changed", said, place);
    const members = await membersOf({ ...audience, roles: ["GLOBAL_ADMIN"] });
    await sendLetters(
      "partner-id-changed",
      members.map(({ to, language }) => ({ to, language, data: { ...said, place } })),
    );
  }
}

/** Nothing is different, and the reason says what to do. */
export async function tellRefusedPartnerId({ notify, membersOf, sendLetters }: Recorder, { resellerId, wanted, reason }: Change): Promise<void> {
  const audience = { resellerId: resellerId as string, roles: ["GLOBAL_ADMIN"] as const };
  const partnerId = wanted.partnerId as string;
  await notify(audience, "partner_id_change_refused", { number: partnerId }, ["profile"]);
  const members = await membersOf(audience);
  await sendLetters(
    "partner-id-refused",
    members.map(({ to, language }) => ({ to, language, data: { number: partnerId, reason, place: ["profile"] as Place } })),
  );
}
