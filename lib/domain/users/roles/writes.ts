import "server-only";
import type { Actor } from "#lib/actor.ts";
import type { Prisma, Role } from "#prisma/client/client.ts";
import { hurts, write } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { problem } from "../../../problem.ts";
import type { Recorder } from "../../../record.ts";
import { endConsents, refuseLastBreakGlass } from "../../identity/parts.ts";
import { aboutUser, type Locked, lockedUser } from "../parts.ts";
import { ChangeUserRoles, directoryRoles } from "../rules.ts";

const held = (roles: readonly Role[]) => directoryRoles.filter((role) => roles.includes(role));

const able = { deactivatedAt: null, deletedAt: null, roles: { has: "GLOBAL_ADMIN" } } as const satisfies Prisma.MembershipWhereInput;
/** One of them, locked together with everybody who is a global admin there, so that the last one can't be lost by two at once. */
async function lockedAmongAdmins(db: Db, where: Prisma.MembershipWhereInput) {
  const { id, tenantId } = (await db.membership.findFirst({ where, select: { id: true, tenantId: true } })) ?? problem("not_found");
  const admins = await db.membership.findMany({ where: { tenantId, ...able }, select: { id: true } });
  const ids = [...new Set([id, ...admins.map((admin) => admin.id)])].sort();
  await db.$queryRaw`SELECT 1 FROM "Membership" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return lockedUser(db, where);
}
async function refuseLastAdmin(db: Db, { id, tenantId, roles }: Locked) {
  if (!roles.includes("GLOBAL_ADMIN")) return;
  if (!(await db.membership.findFirst({ where: { tenantId, ...able, id: { not: id } }, select: { id: true } }))) problem("team.last_admin");
}

type Changed = { id: string; customerId: string; email: string; before: Role[]; after: Role[] };
/**
 * A partner did that in somebody else's directory, whose own admins hear of it: those it has until now, so that whoever is made none is
 * told too.
 */
async function tellOfRoles({ actor, notify }: Pick<Recorder, "notify"> & { actor: Actor }, { id, customerId, email, before, after }: Changed) {
  const [admins, said] = [
    { customerId, roles: ["GLOBAL_ADMIN" as const] },
    { by: actor.name, name: actor.organizationName },
  ];
  for (const role of after.filter((each) => !before.includes(each)))
    await notify(admins, "user_role_given", { ...said, to: email, role }, ["customerUser", customerId, id]);
  for (const role of before.filter((each) => !after.includes(each)))
    await notify(admins, "user_role_taken", { ...said, from: email, role }, ["customerUser", customerId, id]);
}

/**
 * Roles in a customer's directory come and go; they apply from the very next request. Whoever loses one consents anew to what programs do in
 * their name.
 */
export const changeUserRoles = write("customerUser.changeRoles", hurts(ChangeUserRoles), async (room) => {
  const { actor, db, mine, input, now, audit, scopeOf } = room;
  const member = await lockedAmongAdmins(db, { AND: [mine, { id: input.id, deletedAt: null }] });
  if (member.deactivatedAt) problem("team.deactivated");
  const subject = await aboutUser(db, scopeOf("customer.listUsers"), member);
  const done = { id: member.id, customerId: subject.customerId };
  const before = held(member.roles);
  const after = held([...before.filter((role) => !input.remove.includes(role)), ...input.add]);
  if (after.join() === before.join()) return { ...done, unchanged: true as const };
  if (!after.includes("GLOBAL_ADMIN")) {
    await refuseLastAdmin(db, member);
    await refuseLastBreakGlass(db, member);
  }
  if (actor.organizationId !== member.tenantId) await tellOfRoles(room, { ...done, email: subject.subjectName, before, after });
  await db.membership.update({ where: { id: member.id }, data: { roles: after }, select: { id: true } });
  if (before.some((role) => !after.includes(role))) await endConsents(db, member.userId, now);
  audit({ ...subject, details: { before: { roles: before }, after: { roles: after } } });
  return done;
});
