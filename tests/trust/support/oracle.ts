import type pg from "pg";
import { type Actor, cellOf, type Permission } from "#lib/access.ts";
import { principalIdOf } from "#lib/actor.ts";
import { type ScopeName, scopeNameOf } from "#lib/scopes.ts";
import { everyRow, isTheirs, open, partiesIn, type Row } from "../../support/parties.ts";

// What somebody may, said a second time: the roles from the table of rights, the rows from what is in the tables, by none of
// the portal's own conditions. Only the scopes' names are the same.

export type Tables = Record<string, Row[]>;
type Judge = (row: Row, actor: Actor, world: World) => boolean;
export type World = ReturnType<typeof worldOf>;

export function worldOf(tables: Tables) {
  // An organisation's single sign-on has the id of the organisation.
  const byId = new Map(
    Object.entries(tables).flatMap(([table, rows]) => (table === "SingleSignOn" ? [] : rows).filter(({ id }) => id).map((row) => [row.id, row] as const)),
  );
  let partiesOf: ReturnType<typeof partiesIn> | undefined;
  const kept = new Map<Row, Set<unknown>>();
  const whose = (table: string, row: Row) => {
    const parties = kept.get(row) ?? (partiesOf ??= partiesIn(tables))(table, row);
    kept.set(row, parties);
    return parties;
  };
  return { tables, whose, find: (id: unknown) => byId.get(id as string), rows: (table: string) => tables[table] ?? [] };
}
export const readWorld = async (owner: pg.Client) => worldOf(await everyRow(owner));

const org = (a: Actor) => a.organizationId;
const me = (a: Actor) => principalIdOf(a);
const ofOurs = (row: Row, a: Actor) => row.providerId === org(a);
const activeReseller = (a: Actor, w: World) => w.find(org(a))?.status === "ACTIVE";
const served = (id: unknown, a: Actor, w: World, admin = false) =>
  activeReseller(a, w) &&
  w.rows("CustomerReseller").some((one) => one.customerId === id && one.resellerId === org(a) && !one.endedAt && (!admin || one.adminRights === "ADMIN"));
const isOur = (id: unknown, a: Actor, w: World) => {
  const customer = w.find(id);
  return customer?.tenantId === org(a) && customer?.status === "ACTIVE";
};
const tenantsCustomers = (row: Row, w: World) => w.rows("Customer").filter((one) => row.tenantId && one.tenantId === row.tenantId && one.status === "ACTIVE");
const contactOf = (row: Row, w: World) => w.find(row.subscriptionId)?.supportContactId;
/** Whoever made it, and whoever may reset the password that it gives out: an administrator's, or a user's. */
const mayReset = (row: Row, a: Actor) => {
  const [admin, any] = [
    ["GLOBAL_ADMIN", "ADMIN_AGENT"],
    ["GLOBAL_ADMIN", "ADMIN_AGENT", "HELPDESK_AGENT"],
  ];
  return row.createdById === me(a) || a.roles.some((role) => (row.ofAdmin ? admin : any).includes(role));
};
const seen = (row: Row, a: Actor) => row.organizationId === org(a) && (row.userId === me(a) || row.shared === true);
const owner = { provider: "providerId", reseller: "resellerId", customer: "tenantId", operator: "operatorId" } as const;

const judges: Record<ScopeName, Judge> = {
  everyRow: () => true,
  themselves: (row, a) => row.id === me(a),
  their: (row, a) => row.userId === me(a),
  ownOrganization: (row, a) => row.id === org(a),
  ofOurOrganization: (row, a) => row[owner[a.kind as keyof typeof owner]] === org(a) && !row.deletedAt,
  ofOurProvider: ofOurs,
  ofOurReseller: (row, a) => row.resellerId === org(a),
  earnedByUs: (row, a) => row.resellerId === org(a) && row.lostReason === null,
  ourselvesAsCustomer: (row, a, w) => isOur(row.id, a, w),
  ofOurCustomer: (row, a, w) => isOur(row.customerId, a, w),
  ofOurTenant: (row, a, w) => row.customerId === org(a) || isOur(row.customerId, a, w),
  administeredByProvider: (row, a) => row.providerId === org(a) && row.providerAdminRights === "ADMIN",
  typedByThem: (row, a) => row.providerId === org(a) && row.createdById === me(a),
  notedByOurProvider: (row, a) => row.providerId === org(a) && row.resellerId === null,
  notedByOurReseller: (row, a, w) => row.resellerId === org(a) && served(row.customerId, a, w),
  notedByThemAtProvider: (row, a) => row.providerId === org(a) && row.resellerId === null && row.createdById === me(a),
  notedByThemAtReseller: (row, a, w) => row.resellerId === org(a) && row.createdById === me(a) && served(row.customerId, a, w),
  partneredWithUs: (row, a, w) => w.rows("Partnership").some((one) => one.resellerId === row.id && one.providerId === org(a)),
  ourProviders: (row, a, w) => w.rows("Partnership").some((one) => one.providerId === row.id && one.resellerId === org(a) && !one.endedAt),
  providersServingUs: (row, a, w) => w.rows("Customer").some((one) => one.providerId === row.id && isOur(one.id, a, w)),
  delegatedToUs: (row, a, w) => served(row.id, a, w),
  administeredByUs: (row, a, w) => served(row.id, a, w, true),
  ofCustomersDelegatedToUs: (row, a, w) => served(row.customerId, a, w),
  ofCustomersAdministeredByUs: (row, a, w) => served(row.customerId, a, w, true),
  ourAzureRoles: (row, a, w) => row.resellerId === org(a) && activeReseller(a, w) && (!row.revokedAt || served(row.customerId, a, w)),
  askedByOurProvider: (row, a) => row.providerId === org(a) && row.byReseller === false,
  askedByOurReseller: (row, a) => row.resellerId === org(a) && row.byReseller === true,
  whereTheyReview: (row, a, w) => w.rows("AssignmentReviewer").some((one) => one.reviewId === row.id && one.userId === me(a)),
  ofNoProvider: (row) => row.providerId === null,
  announcedByOperator: (row) => row.state !== "DRAFT" && row.providerId === null,
  announcedToProviders: (row) => row.state !== "DRAFT" && row.providerId === null && String(row.audience).includes("PROVIDERS"),
  announcedToCustomers: (row) => row.state !== "DRAFT" && row.providerId === null && String(row.audience).includes("CUSTOMERS"),
  announcedToUs: (row, a, w) => {
    if (row.state === "DRAFT") return false;
    const toAll = String(row.audience).includes("RESELLERS");
    if (row.providerId === null) return toAll;
    const chosen = w.rows("AnnouncementRecipient").some((one) => one.announcementId === row.id && one.resellerId === org(a));
    return (toAll || chosen) && w.rows("Partnership").some((one) => one.providerId === row.providerId && one.resellerId === org(a));
  },
  askedOfUs: (row, a) => row.resellerId === org(a) && row.question !== "",
  whoseRenewalWeAreAsked: (row, a, w) =>
    served(row.customerId, a, w) && w.rows("RenewalDecision").some((one) => one.subscriptionId === row.id && one.askedResellerId === org(a)),
  askedOrAnsweredByUs: (row, a, w) =>
    (contactOf(row, w) === org(a) && activeReseller(a, w)) || (row.createdByOrganizationId === org(a) && served(row.customerId, a, w)),
  whereItIsOurTurn: (row, a, w) => contactOf(row, w) === org(a) && activeReseller(a, w) && row.level === "CONTACT",
  passedToOperator: (row) => row.escalatedAt !== null,
  withOperator: (row) => row.level === "OPERATOR",
  ofTenantsAdministeredByProvider: (row, a, w) => tenantsCustomers(row, w).some((one) => one.providerId === org(a) && one.providerAdminRights === "ADMIN"),
  ofTenantsAdministeredByUs: (row, a, w) => tenantsCustomers(row, w).some((one) => served(one.id, a, w, true)),
  issuedByOurProvider: (row, a) => ofOurs(row, a) && mayReset(row, a),
  issuedWhereWeAdminister: (row, a, w) => served(row.customerId, a, w, true) && mayReset(row, a),
  issuedToOurUsers: (row, a, w) => isOur(row.customerId, a, w) && row.ofAdmin === false,
  ofOurTenantsPeople: (row, a) => row.tenantId === org(a),
  theirOrShared: seen,
  theirOrSharedAsAdmin: (row, a) => seen(row, a) && (row.userId === me(a) || a.roles.includes("GLOBAL_ADMIN")),
};

/** Nobody's user without a role has more than an account. */
const accountOnly = /^(user|session|factor|notification)\./;

/** Whether the table of rights lets somebody do it at all. */
export function hasRole(actor: Actor, permission: Permission): boolean {
  const cell = cellOf(actor.kind, permission);
  if (!cell) return false;
  if (actor.kind === "customer" && actor.roles.length === 0 && !cellOf("guest", permission) && !accountOnly.test(permission)) return false;
  return cell.roles === "any" || actor.roles.some((role) => (cell.roles as readonly string[]).includes(role));
}

/** Whether somebody may do it to this row. */
export function mayTo(actor: Actor, permission: Permission, row: Row, world: World): boolean {
  if (!hasRole(actor, permission)) return false;
  const name = scopeNameOf(cellOf(actor.kind, permission)?.rows ?? (() => ({}))) as ScopeName;
  return judges[name](row, actor, world);
}

/** Whether a row is known to somebody at all, by whose it is. */
export const isKnownTo = (actor: Actor, table: string, row: Row, world: World): boolean => open.includes(table) || isTheirs(actor, world.whose(table, row));
