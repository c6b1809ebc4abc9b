import { z } from "zod";
import { attributes, selfLink } from "./printing.ts";
import { flag, members, optional, text, word } from "./reading.ts";

// A customer's people, and what they are licensed for. A license here is one of a subscription: that is its SKU.

type Role = keyof typeof roles;
/** What our roles are called in a customer's directory. */
const roles = {
  GLOBAL_ADMIN: { id: "62e90394-69f5-4237-9190-012177145e10", name: "Company Administrator" },
  HELPDESK_AGENT: { id: "729827e3-9c14-49f7-bb1b-9608f156bbb8", name: "Helpdesk Administrator" },
  BILLING_ADMIN: { id: "b0f54661-2d74-4c50-afa3-1ec803f12efe", name: "Billing Administrator" },
};
const rolesThere = Object.keys(roles) as Role[];
const printRole = (role: Role) => ({ ...roles[role], ...attributes("DirectoryRole") });
export const printedRoles = (held: readonly string[] = rolesThere) => rolesThere.filter((role) => held.includes(role)).map(printRole);
export const roleBy = (id: string): Role | undefined => rolesThere.find((role) => roles[role].id === id.toLowerCase());

type Person = {
  id: string;
  roles: readonly string[];
  deletedAt: Date | null;
  user: { email: string; firstName: string; lastName: string };
};
const nameOf = ({ user }: Person) => `${user.firstName} ${user.lastName}`;

type Of = { customerId: string; country?: string };
/** `password`: a new one, in the one answer that has it. */
export const printUser = (person: Person, { customerId, country }: Of, password?: string) => ({
  ...{ usageLocation: country, id: person.id, userPrincipalName: person.user.email, firstName: person.user.firstName, lastName: person.user.lastName },
  ...{ displayName: nameOf(person), userDomainType: "managed", state: person.deletedAt ? "inactive" : "active", softDeletionTime: person.deletedAt },
  ...(password && { passwordProfile: { password, forceChangePassword: true } }),
  ...selfLink(`/customers/${customerId}/users/${person.id}`),
  ...attributes("CustomerUser"),
});
/** `role`: the one that they have just got. */
export const printMember = (person: Person, role?: Role) => ({
  ...{ id: person.id, displayName: nameOf(person), userPrincipalName: person.user.email, roleId: role && roles[role].id },
  ...attributes("UserMember"),
});
export const usersAt = (customerId: string, { size, filter }: { size: number; filter?: string }) =>
  `/customers/${customerId}/users?size=${size}${filter ? `&filter=${encodeURIComponent(filter)}` : ""}`;

const PasswordProfile = members({ password: optional(text), forceChangePassword: optional(flag) });
/** Somebody new. Whatever password is sent: whoever makes an account for another doesn't choose it. */
export const UserSent = members({ userPrincipalName: text, firstName: text, lastName: text, passwordProfile: optional(PasswordProfile) });
/** What can be said of somebody who is there: that they are to be there again, or to get a new password. */
export const UserPatched = members({
  ...{ state: word(["active", "inactive"]), passwordProfile: optional(PasswordProfile) },
  ...{ userPrincipalName: optional(text), firstName: optional(text), lastName: optional(text) },
});
type Patched = z.output<typeof UserPatched>;
/** The members that would be others than they are. */
export const differingIn = ({ userPrincipalName, firstName, lastName }: Patched, { user }: Person): string[] => {
  const pairs = {
    userPrincipalName: [userPrincipalName?.toLowerCase(), user.email],
    firstName: [firstName, user.firstName],
    lastName: [lastName, user.lastName],
  };
  return Object.entries(pairs).flatMap(([name, [sent, is]]) => (sent === undefined || sent === is ? [] : [name]));
};

/** Who is to have a role; of what is sent of them besides, nothing is changed. */
export const MemberSent = members({ id: text });

type Sold = { id: string; nickname: string; status: string; quantity: number; assigned: number; free: number };
const productSku = (id: string, name: string) => ({ productSku: { id, name, skuPartNumber: name, targetType: "User", licenseGroupId: "group1" } });
/** What there is to give, and how much of it is left. */
export const printSku = ({ id, nickname, status, quantity, assigned, free }: Sold) => {
  const active = status === "ACTIVE" ? quantity : 0;
  return {
    ...{
      availableUnits: active ? free : 0,
      activeUnits: active,
      consumedUnits: assigned,
      totalUnits: quantity,
      suspendedUnits: quantity - active,
      warningUnits: 0,
    },
    ...productSku(id, nickname),
    ...{ servicePlans: [], capabilityStatus: active ? "Enabled" : "Suspended" },
    ...attributes("SubscribedSku"),
  };
};
type Held = { subscriptionId: string; subscription: { nickname: string } };
export const printLicense = ({ subscriptionId, subscription }: Held) => ({
  ...productSku(subscriptionId, subscription.nickname),
  ...{ servicePlans: [], ...attributes("License") },
});

export const LicensesSent = members({
  licensesToAssign: optional(z.array(members({ skuId: text }))),
  licensesToRemove: optional(z.array(text)),
});
/** What is to come, and what to go. */
export const licensesIn = ({ licensesToAssign = [], licensesToRemove = [] }: z.output<typeof LicensesSent>) => ({
  add: licensesToAssign.map(({ skuId }) => skuId.toLowerCase()),
  remove: licensesToRemove.map((id) => id.toLowerCase()),
});
export const printUpdate = ({ licensesToAssign = [], licensesToRemove = [] }: z.output<typeof LicensesSent>) => ({
  ...{ licensesToAssign, licensesToRemove, licenseWarnings: [] },
  ...attributes("LicenseUpdate"),
});
