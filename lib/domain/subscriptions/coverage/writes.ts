import "server-only";
import { hurts, isBulk, write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { checkResellerOfRecord } from "#lib/domain/orders/attribution/parts.ts";
import { attributeAll } from "../attribution/parts.ts";
import { assignableColumns, assignmentObstacle } from "./parts.ts";
import { lockSeen, namesOf } from "../parts.ts";
import { AssignMany } from "./rules.ts";

// One reseller of record for many subscriptions: after a dry run that said per row what would happen, just that. A row that
// somebody changed meanwhile is left alone and reported.

/** Sets it on every row that is as it was shown; says on how many, and which were left alone because somebody was quicker. */
export const assignMany = write(
  "subscription.assignReseller",
  hurts(AssignMany, ({ rows }) => isBulk(rows)),
  async ({ actor, db, mine, input, now, audit, notify }) => {
    const { ids, asShown } = await lockSeen(db, mine, input.rows);
    const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: { ...assignableColumns, providerId: true } });
    const providerId = rows[0]?.providerId ?? problem("not_found");
    const reseller = await checkResellerOfRecord(db, providerId, input.resellerId, "resellerId");
    const fresh = rows.filter((row) => asShown(row) && !assignmentObstacle(row, reseller.id));
    await attributeAll({ db, actor, now }, "resellerOfRecordId", reseller.id, fresh);
    // One notice for all of them.
    if (fresh.length > 0) await notify({ resellerId: reseller.id }, "reseller_of_record_assigned_many", { count: fresh.length }, ["incentives"]);
    const named = fresh
      .slice(0, 100)
      .map(({ id, nickname, customer, resellerOfRecordId }) => ({ id, nickname, customer: customer.name, before: resellerOfRecordId }));
    audit({ subjectName: reseller.name, providerId, resellerId: reseller.id, details: { count: fresh.length, subscriptions: named } });
    return { id: reseller.id, changed: fresh.length, overtaken: namesOf(rows.filter((row) => !asShown(row))) };
  },
);
