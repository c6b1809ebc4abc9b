import "server-only";
import type { z } from "zod";
import { write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { byCustomer, closeRoles, openRoles, passOn, plansOf, tellOthers } from "../azure/withdrawing.ts";
import { EndPartnership } from "./rules.ts";

type Change = {
  db: Db;
  now: Date;
  by: { id: string; name: string };
  providerId: string;
  from: string;
  to: { resellerId: string; partnershipId: string } | null;
};

/** Ends a partnership and does, in the same step, what was decided about everything that hangs on it. */
export const endPartnership = write("partnership.end", EndPartnership, async (room) => {
  const { actor, db, mine, input, now, audit, notify, membersOf, post } = room;
  const partnership =
    (await db.partnership.findFirst({ where: { AND: [mine, { id: input.id }] }, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  const { providerId, resellerId } = partnership;
  const { count } = await db.partnership.updateMany({ where: { id: partnership.id, endedAt: null }, data: { endedAt: now, endedById: actor.userId } });
  if (count === 0) problem("partnership.ended");

  const target = await findTarget(db, providerId, resellerId, input);
  const change: Change = { db, now, by: { id: actor.userId as string, name: actor.name }, providerId, from: resellerId, to: target };
  const changed = {
    customers: input.customers === "keep" ? 0 : await changeCustomers({ ...change, to: input.customers === "move" ? target : null }),
    resellerOfRecord:
      input.resellerOfRecord === "keep"
        ? 0
        : await changeSubscriptions("resellerOfRecord", { ...change, to: input.resellerOfRecord === "move" ? target : null }),
    supportContact:
      input.supportContact === "keep" ? 0 : await changeSubscriptions("supportContact", { ...change, to: input.supportContact === "move" ? target : null }),
    azure: input.azure === "keep" ? 0 : await changeAzureRoles(room, partnership, input.azure === "move" ? target : null),
  };

  const decided = { customers: input.customers, resellerOfRecord: input.resellerOfRecord, supportContact: input.supportContact, azure: input.azure };
  audit({ subjectName: partnership.resellerName, providerId, resellerId, details: { decided, changed, target: target?.resellerId } });
  await notify({ resellerId }, "partnership_ended", { name: partnership.provider.name }, "/indirect-providers");
  await notify({ providerId }, "partnership_ended", { name: partnership.resellerName }, `/indirect-resellers/${partnership.id}`);
  const sides = [
    { audience: { resellerId }, partner: partnership.provider.name },
    { audience: { providerId }, partner: partnership.resellerName },
  ];
  for (const { audience, partner } of sides) {
    for (const member of await membersOf({ ...audience, roles: ["GLOBAL_ADMIN"] }))
      await post(member, "partnership-ended", { partner, by: actor.organizationName });
  }
  return { id: partnership.id };
});

async function findTarget(db: Db, providerId: string, from: string, input: z.output<typeof EndPartnership>) {
  if (![input.customers, input.resellerOfRecord, input.supportContact, input.azure].includes("move")) return null;
  const target = await db.partnership.findFirst({
    where: { providerId, resellerId: input.targetId, endedAt: null, reseller: { status: "ACTIVE" } },
    select: { id: true, resellerId: true, resellerName: true },
  });
  if (!target || target.resellerId === from) return problem("invalid", { targetId: ["partnership.target_missing"] });
  return { resellerId: target.resellerId, partnershipId: target.id, name: target.resellerName };
}

/** Withdraws the association with its rights; moved, the other reseller gets the same rights unless it has the customer already. */
async function changeCustomers({ db, now, by, providerId, from, to }: Change): Promise<number> {
  const open = await db.customerReseller.findMany({
    where: { providerId, resellerId: from, endedAt: null },
    select: { id: true, customerId: true, adminRights: true },
  });
  await db.customerReseller.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { endedAt: now, endedById: by.id, withdrawnAt: now, withdrawnById: by.id, adminRights: "NONE" },
  });
  if (to && open.length > 0) {
    const customerIds = open.map(({ customerId }) => customerId);
    const already = await db.customerReseller.findMany({
      where: { resellerId: to.resellerId, endedAt: null, customerId: { in: customerIds } },
      select: { customerId: true },
    });
    const has = new Set(already.map(({ customerId }) => customerId));
    await db.customerReseller.createMany({
      data: open
        .filter(({ customerId }) => !has.has(customerId))
        .map(({ customerId, adminRights }) => ({
          providerId,
          customerId,
          adminRights,
          resellerId: to.resellerId,
          partnershipId: to.partnershipId,
          startedAt: now,
          grantedById: by.id,
        })),
    });
  }
  return open.length;
}

type Ending = { providerId: string; resellerId: string; resellerName: string; provider: { name: string } };
type EndingRoom = Parameters<Parameters<typeof write<"partnership.end", typeof EndPartnership, { id: string }>>[2]>[0];

/** Roles on Azure plans are a right of their own, which not everybody has who may end a partnership. */
async function changeAzureRoles(room: EndingRoom, ending: Ending, target: { resellerId: string; name: string } | null): Promise<number> {
  const { actor, db, now, notify, scopeOf } = room;
  const { providerId, resellerId, resellerName, provider } = ending;
  const roles = await openRoles(db, { AND: [scopeOf("azure.revoke"), ...(target ? [scopeOf("azure.grant")] : []), { providerId, resellerId }] });
  await closeRoles(db, roles, { actor, now });
  const given = target ? await passOn(db, roles, target, { actor, now }) : [];
  for (const [first, ...more] of byCustomer(roles)) {
    if (!first) continue;
    const told = { name: resellerName, customer: first.customer.name, subscription: plansOf([first, ...more]) };
    // The resellers are told once, in all.
    await tellOthers({ actor }, { ...first, resellerId: null }, (audience, href) =>
      target ? notify(audience, "azure_role_moved", { ...told, to: target.name }, href) : notify(audience, "azure_role_withdrawn", told, href),
    );
  }
  if (roles.length) await notify({ resellerId }, "azure_roles_ended", { name: provider.name, count: roles.length }, "/azure");
  if (target && given.length) await notify({ resellerId: target.resellerId }, "azure_roles_received", { name: provider.name, count: given.length }, "/azure");
  return roles.length;
}

const facts = {
  resellerOfRecord: { column: "resellerOfRecordId", table: "resellerOfRecordAssignment" },
  supportContact: { column: "supportContactId", table: "supportContactAssignment" },
} as const;

/** Takes a reseller off every subscription where it stands for one fact, and puts the other in its place when moved. */
async function changeSubscriptions(fact: keyof typeof facts, { db, now, by, providerId, from, to }: Change): Promise<number> {
  const { column, table } = facts[fact];
  const history = db[table] as Db["supportContactAssignment"];
  const rows = await db.subscription.findMany({ where: { providerId, [column]: from, status: { not: "DELETED" } }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  await db.subscription.updateMany({
    where: { id: { in: ids } },
    data: { [column]: to?.resellerId ?? null, version: { increment: 1 }, changedAt: now, changedByName: by.name },
  });
  await history.updateMany({ where: { subscriptionId: { in: ids }, endedAt: null }, data: { endedAt: now, endedByName: by.name } });
  if (to) {
    await history.createMany({
      data: ids.map((subscriptionId) => ({ providerId, subscriptionId, resellerId: to.resellerId, startedAt: now, startedByName: by.name })),
    });
  }
  return ids.length;
}
