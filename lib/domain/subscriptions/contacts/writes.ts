import "server-only";
import { hurts, isBulk, write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { lockSeen, namesOf, touched } from "../parts.ts";
import { AssignContacts } from "./rules.ts";
import { contactColumns, servedBy, contactObstacle } from "./parts.ts";

/** Sets it on every row that is as it was shown; says on how many, and which were left alone because somebody was quicker. */
export const assignContacts = write(
  "subscription.assignSupportContact",
  hurts(AssignContacts, ({ rows }) => isBulk(rows)),
  async ({ actor, db, mine, input, now, audit, notify }) => {
    const { ids, asShown } = await lockSeen(db, mine, input.rows);
    const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: contactColumns });
    const providerId = rows[0]?.providerId ?? problem("not_found");
    const resellerId = input.to === "provider" ? null : input.to;
    const served = resellerId === null ? new Set<string>() : await servedBy(db, resellerId, rows);
    const fresh = rows.filter((row) => asShown(row) && !contactObstacle(row, resellerId, served));
    const changed = fresh.map(({ id }) => id);
    await db.supportContactAssignment.updateMany({
      where: { subscriptionId: { in: changed }, endedAt: null },
      data: { endedAt: now, endedByName: actor.name },
    });
    if (resellerId !== null) {
      await db.supportContactAssignment.createMany({
        data: changed.map((subscriptionId) => ({ providerId, subscriptionId, resellerId, startedAt: now, startedByName: actor.name })),
      });
    }
    await db.subscription.updateMany({ where: { id: { in: changed } }, data: { supportContactId: resellerId, ...touched(actor, now) } });
    // One notice for all of them.
    if (resellerId !== null && changed.length > 0) await notify({ resellerId }, "support_contact_assigned_many", { count: changed.length }, ["customers"]);
    const named = fresh
      .slice(0, 100)
      .map(({ id, nickname, customer, supportContactId }) => ({ id, nickname, customer: customer.name, before: supportContactId }));
    audit({
      subjectName: actor.organizationName,
      providerId,
      resellerId,
      details: { count: changed.length, subscriptions: named, after: { supportContactId: resellerId } },
    });
    return { id: providerId, changed: changed.length, overtaken: namesOf(rows.filter((row) => !asShown(row))) };
  },
);
