import "server-only";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { countedUpTo, OnePartnership } from "./rules.ts";

/** What a reseller still has when its partnership ends, and to whom it could be moved. */
export const readWhatRemains = read("partnership.end", OnePartnership, async ({ db, mine, input, scopeOf }) => {
  const partnership = await db.partnership.findFirst({
    where: { AND: [mine, input, { endedAt: null }] },
    select: { providerId: true, resellerId: true, resellerName: true },
  });
  if (!partnership) return problem("not_found");
  const { providerId, resellerId, resellerName } = partnership;
  const take = countedUpTo + 1;
  const open = { providerId, resellerId, endedAt: null };
  const living = { providerId, status: { not: "DELETED" as const } };
  const [customers, rights, resellerOfRecord, supportContact, azure, others] = await Promise.all([
    db.customerReseller.findMany({ where: open, select: { id: true }, take }),
    db.customerReseller.findMany({ where: { ...open, adminRights: "ADMIN" }, select: { id: true }, take }),
    db.subscription.findMany({ where: { ...living, resellerOfRecordId: resellerId }, select: { id: true }, take }),
    db.subscription.findMany({ where: { ...living, supportContactId: resellerId }, select: { id: true }, take }),
    db.azureRoleAssignment.findMany({
      where: { AND: [scopeOf("azure.read"), { providerId, resellerId, revokedAt: null, subscription: { status: { not: "DELETED" } } }] },
      select: { id: true },
      take,
    }),
    db.partnership.findMany({
      where: { AND: [scopeOf("partnership.end"), { endedAt: null, resellerId: { not: resellerId }, reseller: { status: "ACTIVE" } }] },
      select: { resellerId: true, resellerName: true },
      orderBy: { resellerName: "asc" },
      take: 500,
    }),
  ]);
  return {
    name: resellerName,
    remains: {
      customers: customers.length,
      rights: rights.length,
      resellerOfRecord: resellerOfRecord.length,
      supportContact: supportContact.length,
      azure: azure.length,
    },
    targets: others.map((other) => ({ id: other.resellerId, name: other.resellerName })),
  };
});
