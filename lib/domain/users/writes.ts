import "server-only";
import type { z } from "zod";
import { addMinutes } from "#lib/days.ts";
import type { Prisma } from "#prisma/client/client.ts";
import type { Actor } from "../../access.ts";
import { hurts, isBulk, write, writePrepared } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { freshTemporary } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import { voidOneTimeLinks } from "../identity/handing/parts.ts";
import { voidLinks } from "../identity/parts.ts";
import { temporaryHours } from "../identity/rules.ts";
import { aboutUser, type Locked, lockedUser } from "./parts.ts";
import { ChangeLicenses, checkRows, CreateUsers, OneUser, restorableUntil, restoreDays, SetLicenses } from "./rules.ts";

const goodUntil = (now: Date): Date => addMinutes(now, temporaryHours * 60);
const temporary = (now: Date, passwordHash: string) => ({
  passwordHash,
  mustChangePassword: true,
  passwordExpiresAt: goodUntil(now),
  passwordChangedAt: null,
});

/** One after the other: who makes many accounts keeps one place in the queue. */
async function withPasswords({ input }: { input: z.output<typeof CreateUsers> }) {
  const made = [];
  for (const user of input.users) made.push({ user, ...(await freshTemporary()) });
  return made;
}

/** Accounts with their temporary passwords, which are in this answer once; all of them or none. */
export const createUsers = writePrepared(
  "customer.createUsers",
  hurts(CreateUsers, ({ users }) => isBulk(users)),
  withPasswords,
  async (room) => {
    const { actor, db, mine, input, now, audit, prepared } = room;
    const select = { id: true, name: true, domain: true, tenantId: true, providerId: true, language: true } as const;
    const customer = (await db.customer.findFirst({ where: { AND: [mine, { id: input.customerId, status: "ACTIVE" }] }, select })) ?? problem("not_found");
    const emailOf = (userName: string) => `${userName}@${customer.domain}`;
    const wrong = checkRows(input.users.map((user) => ({ ...user }))).problems.map(({ row, column, code }) => [`users[${row}].${column}`, [code]]);
    const taken = await db.user.findMany({ where: { email: { in: input.users.map(({ userName }) => emailOf(userName)) } }, select: { email: true } });
    for (const { email } of taken)
      wrong.push([`users[${input.users.findIndex(({ userName }) => emailOf(userName) === email)}].userName`, ["users.name_taken"]]);
    if (wrong.length) problem("invalid", Object.fromEntries(wrong));
    const made = prepared.map(({ user: { userName, firstName, lastName, email }, password, passwordHash }) => {
      const account = { email: emailOf(userName), firstName, lastName, contactEmail: email || null, language: customer.language, createdAt: now };
      return { password, account: { ...account, ...temporary(now, passwordHash) } };
    });
    const users = await db.user.createManyAndReturn({ data: made.map(({ account }) => account), select: { id: true, email: true } });
    const members = await db.membership.createManyAndReturn({
      data: users.map(({ id }) => ({ userId: id, tenantId: customer.tenantId, roles: [], createdAt: now })),
      select: { id: true },
    });
    for (const subscriptionId of [...new Set(input.subscriptionIds)].sort())
      await give(
        db,
        { actor, now },
        { customerId: customer.id },
        subscriptionId,
        members.map(({ id }) => id),
      );
    audit({
      subjectName: made
        .map(({ account }) => account.email)
        .join(", ")
        .slice(0, 500),
      ...{ providerId: customer.providerId, customerId: customer.id, customerName: customer.name, details: { count: made.length } },
    });
    return {
      id: customer.id,
      until: goodUntil(now),
      users: made.map(({ account, password }) => ({ userName: account.email, name: `${account.firstName} ${account.lastName}`, password })),
    };
  },
);

type Doing = { actor: Actor; now: Date };
/** Gives each of them a license, within what was bought. */
async function give(db: Db, { actor, now }: Doing, of: Prisma.SubscriptionWhereInput, subscriptionId: string, membershipIds: string[]) {
  // Reducing the quantity takes the same lock.
  await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ${subscriptionId}::uuid FOR UPDATE`;
  const subscription = await db.subscription.findFirst({
    where: { AND: [of, { id: subscriptionId, status: "ACTIVE", offer: { billingType: "LICENSE" } }] },
    select: { id: true, providerId: true, nickname: true, quantity: true },
  });
  if (!subscription) return problem("invalid", { subscriptionIds: ["users.not_licensable"] });
  const assigned = await db.licenseAssignment.count({ where: { subscriptionId, endedAt: null } });
  const free = subscription.quantity - assigned;
  if (membershipIds.length > free)
    problem("invalid", { subscriptionIds: [refusal("users.no_license_left", { name: subscription.nickname, free: Math.max(0, free) })] });
  const { providerId } = subscription;
  await db.licenseAssignment.createMany({
    data: membershipIds.map((membershipId) => ({ providerId, subscriptionId, membershipId, assignedAt: now, assignedByName: actor.name })),
  });
}

const refuseAdmin = ({ roles }: Locked) => roles.length > 0 && problem("users.is_admin");

type Wanted<S extends z.ZodType> = (input: z.output<S>, has: ReadonlySet<string>) => Set<string>;
/** Of those that whoever decides can see; others stay. What somebody has is read behind their lock. */
const licensing = <S extends z.ZodType<{ id: string }>>(schema: S, wantedOf: Wanted<S>) =>
  write("customerUser.license", schema, async (room) => {
    const { actor, db, mine, input, now, audit, scopeOf } = room;
    const member = await lockedUser(db, { AND: [mine, { id: input.id, deletedAt: null }] });
    const customers = { AND: [scopeOf("customer.listUsers"), { tenantId: member.tenantId as string, status: "ACTIVE" as const }] };
    const mineOnly: Prisma.SubscriptionWhereInput = { customer: customers };
    const held = await db.licenseAssignment.findMany({
      where: { membershipId: member.id, endedAt: null, subscription: mineOnly },
      select: { id: true, subscriptionId: true, subscription: { select: { nickname: true } } },
    });
    const has = new Set(held.map(({ subscriptionId }) => subscriptionId));
    const wanted = wantedOf(input, has);
    const gone = held.filter(({ subscriptionId }) => !wanted.has(subscriptionId));
    const more = [...wanted].filter((id) => !has.has(id)).sort();
    // In one order, whatever comes and goes: their counts are written with them.
    const touched = [...gone.map(({ subscriptionId }) => subscriptionId), ...more];
    await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ANY (${touched}::uuid[]) ORDER BY "id" FOR UPDATE`;
    await db.licenseAssignment.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { endedAt: now, endedByName: actor.name } });
    for (const id of more) await give(db, { actor, now }, mineOnly, id, [member.id]);
    const subject = await aboutUser(db, scopeOf("customer.listUsers"), member);
    const done = { id: member.id, customerId: subject.customerId };
    if (gone.length + more.length === 0) return { ...done, unchanged: true as const };
    const names = async (ids: string[]) =>
      (await db.subscription.findMany({ where: { id: { in: ids } }, select: { nickname: true }, orderBy: { id: "asc" } }))
        .map(({ nickname }) => nickname)
        .join(", ");
    audit({
      ...subject,
      details: { before: { licenses: await names([...has]) }, after: { licenses: await names([...wanted]) } },
    });
    return done;
  });

/** Exactly these licenses. */
export const setLicenses = licensing(SetLicenses, ({ subscriptionIds }) => new Set(subscriptionIds));
/** Some more, some less: of two who change something at once, both have their way. */
export const changeLicenses = licensing(ChangeLicenses, ({ add, remove }, has) => {
  const gone = new Set(remove);
  return new Set([...[...has].filter((id) => !gone.has(id)), ...add]);
});

/** A new temporary password, in this answer once; ends the user's sessions. Administrators' are reset elsewhere. */
export const resetUserPassword = writePrepared("customerUser.resetPassword", hurts(OneUser), freshTemporary, async (room) => {
  const { db, mine, input, now, audit, scopeOf, prepared } = room;
  const member = await lockedUser(db, { AND: [mine, { id: input.id, deletedAt: null }] });
  refuseAdmin(member);
  await db.user.update({ where: { id: member.userId }, data: temporary(now, prepared.passwordHash), select: { id: true } });
  await db.session.updateMany({ where: { userId: member.userId, revokedAt: null }, data: { revokedAt: now } });
  await voidLinks(db, member.userId, now);
  await voidOneTimeLinks(db, member.userId, now);
  audit(await aboutUser(db, scopeOf("customer.listUsers"), member));
  return { id: member.id, userName: member.user.email, password: prepared.password, until: goodUntil(now) };
});

/** No sign-in and no licenses from now on; the account can be restored for some weeks. */
export const deleteUser = write("customerUser.delete", hurts(OneUser), async ({ actor, db, mine, input, now, audit, scopeOf }) => {
  const member = await lockedUser(db, { AND: [mine, { id: input.id, deletedAt: null }] });
  refuseAdmin(member);
  await db.membership.update({ where: { id: member.id }, data: { deletedAt: now, deactivatedAt: member.deactivatedAt ?? now } });
  await db.licenseAssignment.updateMany({ where: { membershipId: member.id, endedAt: null }, data: { endedAt: now, endedByName: actor.name } });
  await db.session.updateMany({ where: { membershipId: member.id, revokedAt: null }, data: { revokedAt: now } });
  await voidOneTimeLinks(db, member.userId, now);
  audit(await aboutUser(db, scopeOf("customer.listUsers"), member));
  return { id: member.id };
});

/** As before, but without licenses: those may be somebody else's by now. */
export const restoreUser = write("customerUser.restore", OneUser, async ({ db, mine, input, now, audit, scopeOf }) => {
  const member = await lockedUser(db, { AND: [mine, { id: input.id, deletedAt: { not: null } }] });
  if (!member.deletedAt || restorableUntil(member.deletedAt) <= now) problem("users.too_late", {}, { days: restoreDays });
  await db.membership.update({ where: { id: member.id }, data: { deletedAt: null, deactivatedAt: null } });
  audit(await aboutUser(db, scopeOf("customer.listUsers"), member));
  return { id: member.id };
});
