import "server-only";
import { hurts, isBulk, write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { attributeAll } from "../attribution/parts.ts";
import { lockSeen, namesOf } from "../parts.ts";
import { AssignContacts } from "./rules.ts";
import { contactColumns, contactObstacle, holdServing, servedBy } from "./parts.ts";

/** Sets it on every row that is as it was shown; says on how many, and which were left alone because somebody was quicker. */
export const assignContacts = write(
  "subscription.assignSupportContact",
  hurts(AssignContacts, ({ rows }) => isBulk(rows)),
  async ({ actor, db, mine, input, now, audit, notify }) => {
    const resellerId = input.to === "provider" ? null : input.to;
    await holdServing(
      db,
      [resellerId],
      input.rows.map(({ id }) => id),
    );
    const { ids, asShown } = await lockSeen(db, mine, input.rows);
    const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: contactColumns });
    const providerId = rows[0]?.providerId ?? problem("not_found");
    const served = resellerId === null ? new Set<string>() : await servedBy(db, resellerId, rows);
    const fresh = rows.filter((row) => asShown(row) && !contactObstacle(row, resellerId, served));
    await attributeAll({ db, actor, now }, "supportContactId", resellerId, fresh);
    // One notice for all of them.
    if (resellerId !== null && fresh.length > 0) await notify({ resellerId }, "support_contact_assigned_many", { count: fresh.length }, ["customers"]);
    const named = fresh
      .slice(0, 100)
      .map(({ id, nickname, customer, supportContactId }) => ({ id, nickname, customer: customer.name, before: supportContactId }));
    audit({
      subjectName: actor.organizationName,
      providerId,
      resellerId,
      details: { count: fresh.length, subscriptions: named, after: { supportContactId: resellerId } },
    });
    const before = fresh.map(({ id, version, supportContactId }) => ({ id, version: version + 1, to: supportContactId ?? ("provider" as const) }));
    return { id: providerId, changed: fresh.length, before, overtaken: namesOf(rows.filter((row) => !asShown(row))) };
  },
);
