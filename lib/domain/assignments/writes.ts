import "server-only";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { byCustomer, closeRoles, openRoles, passOn, plansOf, tellOthers } from "../azure/withdrawing.ts";
import { type Fact, findReceiver, type Hand, handOverAssociations, handOverFact } from "./handing-over.ts";
import { EndPartnership } from "./rules.ts";

/** Ends a partnership and does, in the same step, what was decided about everything that hangs on it. */
export const endPartnership = write("partnership.end", EndPartnership, async (room) => {
  const { actor, db, mine, input, now, audit, notify, membersOf, post } = room;
  const partnership =
    (await db.partnership.findFirst({ where: { AND: [mine, { id: input.id }] }, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  const { providerId, resellerId } = partnership;
  const { count } = await db.partnership.updateMany({ where: { id: partnership.id, endedAt: null }, data: { endedAt: now, endedById: actor.userId } });
  if (count === 0) problem("partnership.ended");

  const decided = { customers: input.customers, resellerOfRecord: input.resellerOfRecord, supportContact: input.supportContact, azure: input.azure };
  const moving = Object.values(decided).includes("move");
  const target = moving ? await findReceiver(db, providerId, resellerId, input.targetId) : null;
  if (target === undefined) return problem("invalid", { targetId: ["partnership.target_missing"] });
  const hand = (decision: "withdraw" | "move"): Hand => {
    const by = { id: actor.userId as string, name: actor.name };
    return { db, now, by, providerId, from: resellerId, to: decision === "move" ? target : null };
  };
  const fact = async (name: Fact) => (input[name] === "keep" ? 0 : (await handOverFact(name, hand(input[name]))).subscriptions.length);
  const changed = {
    customers: input.customers === "keep" ? 0 : (await handOverAssociations(hand(input.customers))).closed.length,
    resellerOfRecord: await fact("resellerOfRecord"),
    supportContact: await fact("supportContact"),
    azure: input.azure === "keep" ? 0 : await changeAzureRoles(room, partnership, input.azure === "move" ? target : null),
  };

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
