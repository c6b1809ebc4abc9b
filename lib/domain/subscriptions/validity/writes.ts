import "server-only";
import { write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { whole } from "../parts.ts";
import { invalidRecords } from "./parts.ts";
import { OneRecord, remindedBefore, turnOf } from "./rules.ts";

/** Writes to a reseller of record that can put right itself why it isn't valid. */
export const remindReseller = write("subscription.remindReseller", OneRecord, async ({ db, mine, input, now, audit, sendLetter, membersOf }) => {
  const found = (await db.subscription.findFirst({ where: { AND: [mine, input] }, include: whole })) ?? problem("not_found");
  const record = (await invalidRecords(db, [found], null)).get(found.id);
  if (!record?.cause) return problem("record.valid_now");
  const { cause, resellerId, reseller, provider } = record;
  if (turnOf(cause) !== "reseller") problem("record.not_theirs");
  const { count } = await db.partnership.updateMany({
    where: {
      ...{ providerId: found.providerId, resellerId, endedAt: null },
      OR: [{ recordRemindedAt: null }, { recordRemindedAt: { lte: remindedBefore(now) } }],
    },
    data: { recordRemindedAt: now },
  });
  if (count === 0) problem("record.reminded_lately", {}, { reseller });
  for (const member of await membersOf({ resellerId, roles: ["GLOBAL_ADMIN"] }))
    await sendLetter(member, "record-reminder", { reseller, provider, cause, place: ["enrollment"] });
  // Between the two of them: neither the customer nor another reseller of its learns why.
  audit({ subjectName: found.nickname, providerId: found.providerId, resellerId, details: { recordWarning: cause } });
  return { id: found.id, customerId: found.customerId };
});
