import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { grantRole, revokeRole } from "#lib/domain/azure/writes.ts";
import { resetPassword, withdrawAdminRights, withdrawProviderRights } from "#lib/domain/customers/writes.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { reactivateReseller, suspendReseller } from "#lib/domain/enrollment/writes.ts";
import { approveMove, proposeMove } from "#lib/domain/moves/writes.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { acceptInvitation, declineInvitation } from "#lib/domain/partnerships/writes.ts";
import { approveProfileChange, requestPartnerIdChange } from "#lib/domain/profiles/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { acceptRelationship } from "#lib/domain/relationships/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { changeRoles } from "#lib/domain/team/writes.ts";
import { carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import type { Role } from "#prisma/client/enums.ts";
import { change } from "../../support/changes.ts";
import { db } from "../../support/db.ts";
import { azurePlan, offer, order, row } from "../../support/trade.ts";
import { colleague, customer, type Member, operator, partners, provider, reseller, subscription } from "../../support/world.ts";

// A small market, and what its people do to each other in any order. Each looks at nothing but what is in the tables.

export type Market = { providers: Member[]; staff: Member[]; resellers: Member[]; customers: Member[]; operator: Member; offerId: string; people: Member[] };

export async function market(): Promise<Market> {
  for (const of of [links, asks]) of.length = 0;
  const all = async (many: number, make: (at: number) => Promise<Member>) => {
    const made: Member[] = [];
    for (let at = 0; at < many; at++) made.push(await make(at));
    return made;
  };
  const providers = await all(3, () => provider());
  const staff = await all(3, (at) => colleague(providers[at] as Member, ["ADMIN_AGENT"]));
  const resellers = await all(5, () => reseller());
  // One works with all of them: to it customers can be moved.
  for (const [at, one] of providers.entries()) for (const which of [at, 3]) await partners(one, resellers[which] as Member);
  const customers = await all(12, (at) => customer(providers[at % 3] as Member, at % 2 ? {} : { reseller: resellers[at % 3] as Member }));
  for (const [at, one] of customers.entries()) if (at < 6) await subscription(providers[at % 3] as Member, one);
  for (const at of [0, 1, 2]) await azurePlan(providers[at] as Member, customers[at] as Member);
  const olga = await operator();
  await db.session.updateMany({ data: { provenAt: new Date("2030-01-01") } });
  // Each provider has asked before: who is another's customer, or nobody's of these, has somebody to agree with.
  for (const one of providers) {
    const made = await requestRelationship(one, { note: "", language: "en", adminRights: true });
    if ("token" in made) asks.push(made.token as string);
  }
  const people = [...providers, ...staff, ...resellers, ...customers, olga];
  return { providers, staff, resellers, customers, operator: olga, offerId: await offer(), people };
}

/** Somebody as they are now: a step doesn't know more than a request would. */
export const asNow = async (one: Member): Promise<Actor | undefined> => actorOfSession(one.sessionId as string);

export type Picks = { p: number; r: number; r2: number; c: number; n: number };
type Room = { market: Market; p: Actor; s: Actor; r: Actor; r2: Actor; c: Actor; cp: Actor; o: Actor; n: number };
const ownerOf = async ({ c }: Room) => db.customer.findFirstOrThrow({ where: { id: c.organizationId } });
const subOf = ({ c, n }: Room) =>
  db.subscription.findMany({ where: { customerId: c.organizationId }, orderBy: { id: "asc" } }).then((all) => all[n % (all.length || 1)]);
const partnershipOf = ({ p, r }: Room) =>
  db.partnership.findFirst({ where: { providerId: p.organizationId, resellerId: r.organizationId, endedAt: null }, select: { id: true } });
/** Whoever looks after a customer; otherwise somebody who doesn't. */
const helperOf = async (c: Actor, r: Actor) =>
  (await db.customerReseller.findFirst({ where: { customerId: c.organizationId, endedAt: null } }))?.resellerId ?? r.organizationId;
const partnerOf = async (cp: Actor, not: string, r: Actor) =>
  (await db.partnership.findFirst({ where: { providerId: cp.organizationId, endedAt: null, resellerId: { not } } }))?.resellerId ?? r.organizationId;
const roles: Role[][] = [["ADMIN_AGENT"], ["SALES_AGENT"], ["HELPDESK_AGENT"], ["BILLING_ADMIN"], ["GLOBAL_ADMIN"]];
const links: string[] = [];
const asks: string[] = [];
const last = (list: string[], n: number) => list.at(-1 - (n % 3)) ?? "z".repeat(43);
const decisions = (way: "withdraw" | "keep") => ({
  customers: way,
  resellerOfRecord: way,
  supportContact: way,
  azure: way,
  ...(way === "keep" && { keepUntil: "2026-12-20" }),
});

export const steps: Record<string, (room: Room) => Promise<unknown>> = {
  invite: async ({ p, r, n }) => {
    const made = await requestPartnership(p, { note: "", language: "en", ...(n % 3 === 0 && { boundEmail: (r as Member).email }) });
    if ("token" in made) links.push(made.token as string);
  },
  accept: ({ r, n }) => acceptInvitation(r, { token: last(links, n), confirmed: true }),
  decline: ({ r, n }) => declineInvitation(r, { token: last(links, n) }),
  revoke: async ({ p }) => {
    const open = await db.partnershipInvitation.findFirst({ where: { state: "OPEN", providerId: p.organizationId } });
    return open && revokeInvitation(p, { id: open.id });
  },
  end: async (room) =>
    endPartnership(room.n % 2 ? room.p : room.r, {
      id: (await partnershipOf(room))?.id ?? randomUUID(),
      ...decisions(room.n % 3 ? "withdraw" : "keep"),
      confirmed: true,
    }),
  suspend: ({ o, r }) => suspendReseller(o, { id: r.organizationId, reason: "Unpaid" }),
  reactivate: ({ o, r }) => reactivateReseller(o, { id: r.organizationId }),
  ask: async ({ p, r, cp, n }) => {
    const whose = n % 2 ? { providerId: p.organizationId, resellerId: r.organizationId } : { resellerId: r.organizationId };
    const made = await requestRelationship(n % 2 ? r : cp, { note: "", language: "en", adminRights: n % 5 > 0, ...whose });
    if ("token" in made) asks.push(made.token as string);
  },
  agree: ({ c, n }) => acceptRelationship(c, { token: last(asks, n), confirmed: true, accepted: true }),
  record: async (room) => {
    const sub = await subOf(room);
    return (
      sub && assignReseller(room.n % 4 ? room.cp : room.p, { id: sub.id, version: sub.version, reseller: room.n % 3 ? { id: room.r.organizationId } : null })
    );
  },
  contact: async (room) => {
    const sub = await subOf(room);
    return sub && assignSupportContact(room.cp, { id: sub.id, version: sub.version, resellerId: room.n % 3 ? room.r.organizationId : null });
  },
  move: async ({ cp, s, market: { staff, providers }, r, r2, c }) => {
    const fromId = await helperOf(c, r);
    const moved = await proposeMove(cp, {
      ...{ fromId, toId: await partnerOf(cp, fromId, r2), customerIds: [c.organizationId], reason: "Tidying" },
      ...{ resellerOfRecord: "MOVE", supportContact: "MOVE", azure: "MOVE", idempotencyKey: randomUUID() },
    });
    const at = providers.findIndex(({ organizationId }) => organizationId === cp.organizationId);
    await approveMove((await asNow(staff[at] as Member)) ?? s, { id: moved.id });
    await carryOutMove(moved.id);
  },
  order: ({ market: { offerId }, cp, p, c, n }) => order(n % 4 ? cp : p, c, [row(offerId, 1 + (n % 20))]),
  seats: async (room) => {
    const sub = await subOf(room);
    return sub && change(room.n % 2 ? room.cp : room.r, "seats", sub.id, { quantity: String(5 + (room.n % 30)) });
  },
  pause: async (room) => {
    const sub = await subOf(room);
    return sub && change(room.n % 2 ? room.cp : room.r, "suspend", sub.id);
  },
  resume: async (room) => {
    const sub = await subOf(room);
    return sub && change(room.n % 2 ? room.cp : room.r, "reactivate", sub.id);
  },
  cancel: async (room) => {
    const sub = await subOf(room);
    return sub && change(room.cp, "cancel", sub.id);
  },
  password: ({ r, cp, c, n }) => resetPassword(n % 2 ? cp : r, { id: c.organizationId }),
  roles: async ({ p, s, n }) => {
    const { id } = await db.membership.findFirstOrThrow({ where: { userId: (s as Member).userId } });
    return changeRoles(p, { id, roles: roles[n % roles.length] as Role[] });
  },
  withdraw: async ({ c, cp, r, n }) =>
    withdrawAdminRights(n % 2 ? c : cp, { id: c.organizationId, resellerId: await helperOf(c, r), confirmed: true, azure: "withdraw" }),
  withdrawProvider: ({ c }) => withdrawProviderRights(c, { id: c.organizationId, confirmed: true, azure: "withdraw" }),
  partnerId: async ({ r, o, n }) => {
    const { id } = await requestPartnerIdChange(r, { partnerId: String(700_000_000 + n * 977), idempotencyKey: randomUUID() });
    return approveProfileChange(o, { id });
  },
  azure: async ({ cp, r, n }) => {
    const plan = await db.subscription.findFirst({ where: { providerId: cp.organizationId, offer: { category: "AZURE" } }, select: { id: true } });
    const partner = await db.partnership.findFirst({ where: { providerId: cp.organizationId, endedAt: null }, orderBy: { id: n % 2 ? "asc" : "desc" } });
    return plan && grantRole(cp, { subscriptionId: plan.id, resellerId: partner?.resellerId ?? r.organizationId, role: "READER" });
  },
  giveUp: async ({ r }) => {
    const role = await db.azureRoleAssignment.findFirst({ where: { revokedAt: null, resellerId: r.organizationId } });
    return role && revokeRole(r, { id: role.id });
  },
  tag: ({ cp, c, n }) => tagCustomers(cp, { ids: [c.organizationId], name: `tag ${n % 4}` }),
  support: async (room) =>
    requestSupport(room.n % 2 ? room.c : room.r, {
      ...{ customerId: (await ownerOf(room)).id, subscriptionId: (await subOf(room))?.id, severity: "MINIMAL", title: "Slow" },
      ...{ description: "It is slow.", idempotencyKey: randomUUID() },
    }),
};

/** Everybody a step needs, as they are now; nothing where one of them is signed in no more. */
export async function roomFor(all: Market, { p, r, r2, c, n }: Picks): Promise<Room | undefined> {
  const at = (list: Member[], which: number) => list[which % list.length] as Member;
  const whose = await db.customer.findFirstOrThrow({ where: { id: at(all.customers, c).organizationId } });
  const cp = all.providers.find(({ organizationId }) => organizationId === whose.providerId) as Member;
  const chosen = [at(all.providers, p), at(all.staff, p), at(all.resellers, r), at(all.resellers, r2), at(all.customers, c), cp, all.operator];
  const now = await Promise.all(chosen.map(async (one) => ({ ...one, ...((await asNow(one)) as Actor) })));
  const [first, s, one, other, whom, owner, o] = now as [Member, Member, Member, Member, Member, Member, Member];
  return { market: all, p: first, s, r: one, r2: other, c: whom, cp: owner, o, n };
}
