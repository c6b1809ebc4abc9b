import "server-only";
import { addMinutes, dayOf } from "#lib/days.ts";
import { userIdOf } from "#lib/actor.ts";
import { hurts, write, writePrepared } from "../../operation.ts";
import { freshTemporary, hashToken, newToken } from "../../platform/secret.ts";
import { Problem, problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import type { Db } from "../../platform/db.ts";
import { decideRoles, inWords, plansOf, tellOthers } from "../azure/parts.ts";
import { voidOneTimeLinks } from "../identity/handing/parts.ts";
import { voidLinks } from "../identity/parts.ts";
import { temporaryHours } from "../identity/rules.ts";
import { e164, tidyAddress } from "../organizations/rules.ts";
import { attributeAll } from "../subscriptions/attribution/parts.ts";
import { sameRegistered } from "./duplicates/parts.ts";
import { firstAdmin, profile } from "./reads.ts";
import { EditAccount, OneCustomer, sameRegistration, WithdrawProviderRights, WithdrawRights } from "./rules.ts";
import { numberRefusals } from "../organizations/digits/parts.ts";
import { accountProblems } from "./adding/rules.ts";

type Named = { id: string; name: string; providerId: string };
const about = (customer: Named) => ({ subjectName: customer.name, providerId: customer.providerId, customerId: customer.id, customerName: customer.name });

const editable = { name: true, ...profile } as const;

/** Bill-to and contact. The country stays: it decided what could be sold, and in which currency. */
export const editAccount = write("customer.editAccount", EditAccount, async ({ db, mine, input, now, audit }) => {
  const select = { ...editable, id: true, providerId: true, country: true, status: true, provider: { select: { region: true, mailDomain: true } } } as const;
  const customer = (await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] }, select })) ?? problem("not_found");
  if (customer.status !== "ACTIVE") problem("customer.not_active");
  const { id, version, companyName, country, anotherCompany, ...rest } = tidyAddress(input);
  const renumbered = !anotherCompany && sameRegistration(rest.registrationNumber) !== sameRegistration(customer.registrationNumber);
  const twin = renumbered ? await sameRegistered(db, customer.providerId, rest.registrationNumber, id) : undefined;
  const fields = {
    ...numberRefusals({ country, registrationNumber: rest.registrationNumber }, customer.registrationNumber),
    ...(twin && { registrationNumber: [refusal("customer.registration_known", { name: twin.name })] }),
    ...accountProblems(input, { ...customer.provider, today: dayOf(now) }),
    ...(country !== customer.country && { country: ["field.choice"] }),
  };
  if (Object.keys(fields).length) problem("invalid", fields);
  const after = { ...rest, phone: e164(rest.phone, country), name: companyName };
  const { count } = await db.customer.updateMany({ where: { AND: [mine, { id, version }] }, data: { ...after, version: { increment: 1 } } });
  if (count === 0) problem("customer.changed");
  const changed = (Object.keys(editable) as (keyof typeof editable)[]).filter((name) => customer[name] !== after[name]);
  const only = (of: Pick<typeof customer, keyof typeof editable>) => Object.fromEntries(changed.map((name) => [name, of[name]]));
  audit({ ...about(customer), details: { before: only(customer), after: only(after) } });
  return { id };
});

/** The administrator's account, locked, so that of two secrets handed out at once the later one counts. */
async function lockedAdmin(db: Db, customerId: string) {
  const found = (await firstAdmin(db, customerId)) ?? problem("customer.no_admin");
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${found.user.id}::uuid FOR UPDATE`;
  return db.user.findUniqueOrThrow({ where: { id: found.user.id } });
}

/** A new temporary password: in this answer once, and nowhere else. Ends the account's sessions and voids its links. */
export const resetPassword = writePrepared("customer.resetPassword", hurts(OneCustomer), freshTemporary, async ({ db, mine, input, now, audit, prepared }) => {
  const customer = (await db.customer.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  const admin = await lockedAdmin(db, customer.id);
  const passwordExpiresAt = addMinutes(now, temporaryHours * 60);
  await db.user.update({
    where: { id: admin.id },
    data: { passwordHash: prepared.passwordHash, mustChangePassword: true, passwordExpiresAt, passwordChangedAt: null },
    select: { id: true },
  });
  await db.session.updateMany({ where: { userId: admin.id, revokedAt: null }, data: { revokedAt: now } });
  await voidLinks(db, admin.id, now);
  await voidOneTimeLinks(db, admin.id, now);
  audit({ ...about(customer), details: { account: admin.email } });
  return { id: customer.id, userName: admin.email, password: prepared.password, until: passwordExpiresAt };
});

/** A link with which the customer's administrator chooses the first password without ever seeing the temporary one. */
export const handOver = write("customer.handOver", hurts(OneCustomer), async ({ db, mine, input, now, audit }) => {
  const customer = (await db.customer.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  const admin = await lockedAdmin(db, customer.id);
  // Whoever may hand over a new account mustn't be able to take over one that is in use.
  if (admin.passwordHash && !admin.mustChangePassword) problem("customer.admin_in_charge");
  const token = newToken();
  await voidLinks(db, admin.id, now);
  await db.token.create({
    data: { purpose: "HAND_OVER", hash: hashToken(token), userId: admin.id, createdAt: now, expiresAt: addMinutes(now, temporaryHours * 60) },
    select: { id: true },
  });
  audit({ ...about(customer), details: { account: admin.email } });
  return { id: customer.id, userName: admin.email, token };
});

const answeredBy = (customerId: string, supportContactId: string) => ({ customerId, supportContactId, status: { not: "DELETED" as const } });

/**
 * The reseller goes on looking after the customer, but can no longer act in its name, from the next request on; nor does it go on as
 * support contact, which wants these rights (the programme's rule). Its roles on Azure plans don't hang on them; whoever withdraws them
 * decides about both.
 */
export const withdrawAdminRights = write("customer.withdrawAdminRights", hurts(WithdrawRights), async (room) => {
  const { actor, db, mine, input, now, audit, notify, scopeOf } = room;
  const customer = (await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] } })) ?? problem("not_found");
  const open = { customerId: customer.id, resellerId: input.resellerId, endedAt: null };
  const association =
    (await db.customerReseller.findFirst({ where: open, select: { id: true, reseller: { select: { name: true } } } })) ?? problem("not_found");
  const withdrawn = await db.customerReseller.updateMany({
    where: { id: association.id, endedAt: null, adminRights: "ADMIN" },
    data: { adminRights: "NONE", withdrawnAt: now, withdrawnById: userIdOf(actor) },
  });
  if (withdrawn.count === 0) throw new Problem("customer.no_rights");
  const contacts = await db.subscription.findMany({ where: answeredBy(customer.id, input.resellerId), select: { id: true, providerId: true } });
  await attributeAll(room, "supportContactId", null, contacts);
  const closed = await decideRoles(room, { AND: [scopeOf("azure.revoke"), { customerId: customer.id, resellerId: input.resellerId }] }, input.azure);
  const told = { name: association.reseller.name, customer: customer.name };
  const other = actor.customerIds.includes(customer.id) ? { providerId: customer.providerId } : { customerId: customer.id };
  for (const audience of [{ resellerId: input.resellerId }, other]) await notify(audience, "admin_rights_withdrawn", told, ["customer", customer.id]);
  const [first] = closed;
  if (first) await tellOthers(room, first, (audience, place) => notify(audience, "azure_role_withdrawn", { ...told, subscription: plansOf(closed) }, place));
  const { length: count } = contacts;
  for (const audience of count > 0 ? [{ resellerId: input.resellerId }, { providerId: customer.providerId }] : [])
    await notify(audience, "support_contact_ended", { ...told, count }, ["customer", customer.id]);
  audit({
    ...about(customer),
    resellerId: input.resellerId,
    details: {
      reseller: association.reseller.name,
      before: { adminRights: "ADMIN", ...(count > 0 && { supportContact: String(count) }), ...(first && { azureRole: inWords(closed) }) },
      after: { adminRights: "NONE", ...(count > 0 && { supportContact: null }), ...(first && { azureRole: null }) },
    },
  });
  return { id: customer.id };
});

/** The provider goes on selling, but can no longer act in the customer's name. Its roles on Azure plans are decided about here too. */
export const withdrawProviderRights = write("customer.withdrawProviderRights", hurts(WithdrawProviderRights), async (room) => {
  const { db, mine, input, audit, notify, scopeOf } = room;
  const where = { AND: [mine, { id: input.id }] };
  const customer = (await db.customer.findFirst({ where, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  const { count } = await db.customer.updateMany({
    where: { AND: [where, { providerAdminRights: "ADMIN" }] },
    data: { providerAdminRights: "NONE", version: { increment: 1 } },
  });
  if (count === 0) problem("customer.no_rights");
  const { providerId, provider } = customer;
  const closed = await decideRoles(room, { AND: [scopeOf("azure.revoke"), { customerId: customer.id, resellerId: null }] }, input.azure);
  const told = { name: provider.name, customer: customer.name };
  await notify({ providerId }, "admin_rights_withdrawn", told, ["customer", customer.id]);
  const [first] = closed;
  if (first) await tellOthers(room, first, (audience, place) => notify(audience, "azure_role_withdrawn", { ...told, subscription: plansOf(closed) }, place));
  audit({
    ...about(customer),
    details: {
      provider: provider.name,
      before: { providerAdminRights: "ADMIN", ...(first && { azureRole: inWords(closed) }) },
      after: { providerAdminRights: "NONE", ...(first && { azureRole: null }) },
    },
  });
  return { id: customer.id };
});
