import "server-only";
import { userIdOf } from "#lib/actor.ts";
import { z } from "zod";
import { type Actor, cellOf, may, type Permission } from "../../access.ts";
import { read } from "../../operation.ts";
import { profile } from "../customers/reads.ts";
import type { ReadDb } from "../../platform/db.ts";
import { hashToken } from "../../platform/secret.ts";
import { problem, type ProblemCode } from "../../problem.ts";
import { containing } from "../../search.ts";
import { rowsOf } from "../organizations/finding/parts.ts";
import { reachableOf } from "../organizations/reaching/parts.ts";
import { pageOfRelationships, troubledRequests } from "./parts.ts";
import { countryOf } from "../organizations/countries/data.ts";
import { currentLink, letterOf, withFailedLetter } from "../letters/parts.ts";
import { ByToken, linkProblem, OneInvitation, invitationStateNow, statesIn } from "../partnerships/rules.ts";
import { isBoundElsewhere, ListRelationships, relationshipOrder, relationshipProblem, type RelationshipStanding, StartRelationship } from "./rules.ts";

const perPage = 50;
/** A list to choose from; of more, one searches. */
const mostChoices = 20;

// ---------------------------------------------------------------- asking

/** With whom one may ask, and for whom when it starts from a customer. */
export const readRelationshipStart = read("provider.requestRelationship", StartRelationship, async ({ actor, db, mine, input, scopeOf }) => {
  const where = { AND: [mine, { status: "ACTIVE" as const }] };
  const select = { id: true, name: true } as const;
  const sought = { AND: [where, input.q ? { name: containing(input.q) } : {}] };
  const found = await db.provider.findMany({ where: sought, select, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostChoices + 1 });
  const providers = found.slice(0, mostChoices);
  const missing = input.provider && !providers.some(({ id }) => id === input.provider);
  const chosen = missing ? await db.provider.findFirst({ where: { AND: [where, { id: input.provider }] }, select }) : null;
  const customer = input.customer
    ? await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: input.customer }] }, select: { name: true, domain: true } })
    : null;
  // A reseller that isn't active has no customers, so it asks nobody either.
  const asReseller = may(actor, "partnership.listProviders");
  const active =
    !asReseller || (await db.reseller.findFirst({ where: { AND: [scopeOf("reseller.read"), { status: "ACTIVE" }] }, select: { id: true } })) !== null;
  return { providers: [...providers, ...(chosen ? [chosen] : [])], more: found.length > mostChoices, customer, active };
});

const shownRequest = {
  id: true,
  note: true,
  boundDomain: true,
  language: true,
  adminRights: true,
  state: true,
  createdAt: true,
  createdByName: true,
  byReseller: true,
  expiresAt: true,
  openedAt: true,
  answeredAt: true,
  declineReason: true,
  customerId: true,
  provider: { select: { id: true, name: true } },
  reseller: { select: { id: true, name: true, partnerId: true } },
} as const;

type Party = { id: string; name: string };
/** Who asks, besides the reader: an operator sees both. */
const partnersOf = (actor: Actor, { provider, reseller }: { provider: Party; reseller: Party | null }) =>
  [provider, reseller].filter((party) => party !== null && party.id !== actor.organizationId).map((party) => (party as Party).name);

/** Requests: those that wait for an answer, or those that have one. */
const list = (perPage: number, whole: boolean) =>
  read("relationship.read", ListRelationships, async ({ actor, db, mine, input, now, scopeOf }) => {
    const page = { ...relationshipOrder.page(input, perPage), whole };
    const trouble = await troubledRequests(db, mine, input.waits, now);
    const found = input.q ? await pageOfRelationships(db, mine, input, trouble, page) : undefined;
    const where = { AND: [mine, statesIn(input), trouble.where, rowsOf(found, page)] };
    const select = { ...shownRequest, ...currentLink };
    const { items, next } = page.of(await db.relationshipRequest.findMany({ where, select, orderBy: page.orderBy, take: page.take }));
    const failed = await withFailedLetter(db, items);
    const known = await reachableOf(
      db,
      scopeOf("customer.read"),
      items.map(({ customerId }) => customerId),
    );
    const shown = items.map(({ links: _, ...row }) => ({ ...row, partners: partnersOf(actor, row), letterFailed: failed.has(row.id) }));
    const leadsTo = (id: string | null) => (id !== null && known.has(id) ? id : null);
    return { items: shown.map((row) => ({ ...row, leadsTo: leadsTo(row.customerId), state: invitationStateNow(row, now) })), next, more: found?.more };
  });
export const listRelationships = list(perPage, false);
/** The same rows in the same order, more at a time. */
export const exportRelationships = list(500, true);

/** One request, whom it led to where the reader may know, and what the reader may do with it. */
export const readRelationship = read("relationship.read", OneInvitation, async ({ actor, db, mine, input, now, scopeOf }) => {
  const select = { ...shownRequest, ...currentLink };
  const { links, ...row } = (await db.relationshipRequest.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const can = async (permission: Permission & `relationship.${"resend" | "revoke" | "send"}`) =>
    may(actor, permission) && (await db.relationshipRequest.findFirst({ where: { AND: [scopeOf(permission), input] }, select: { id: true } })) !== null;
  const [resend, revoke, send, letter, customer] = await Promise.all([
    can("relationship.resend"),
    can("relationship.revoke"),
    can("relationship.send"),
    letterOf(db, { id: row.id, links }),
    row.customerId
      ? db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: row.customerId }] }, select: { id: true, name: true } })
      : undefined,
  ]);
  return { ...row, state: invitationStateNow(row, now), customer: customer ?? undefined, mays: { resend, revoke, send }, letter };
});

// ---------------------------------------------------------------- answering

const copied = { country: true, ...profile } as const;

/** What the company is to those who ask, and the profile it would bring along: its newest, or the last one it had. */
export async function standingOf(
  db: Pick<ReadDb, "customer" | "customerReseller">,
  { providerId, resellerId }: { providerId: string; resellerId: string | null },
  tenantId: string,
) {
  const select = { id: true, name: true, status: true, providerAdminRights: true, agreementSource: true } as const;
  const customer = await db.customer.findFirst({ where: { providerId, tenantId }, select });
  const association =
    customer && resellerId
      ? await db.customerReseller.findFirst({ where: { customerId: customer.id, resellerId, endedAt: null }, select: { id: true, adminRights: true } })
      : null;
  const profile = await db.customer.findFirst({ where: { tenantId }, select: copied, orderBy: [{ status: "asc" }, { createdAt: "desc" }, { id: "desc" }] });
  return { customer, association, profile, region: profile ? countryOf(profile.country)?.region : undefined };
}

/** Everything about a request that decides whether it can be accepted. */
export const askedRequest = {
  id: true,
  providerId: true,
  resellerId: true,
  partnershipId: true,
  note: true,
  boundDomain: true,
  adminRights: true,
  state: true,
  createdById: true,
  byReseller: true,
  expiresAt: true,
  openedAt: true,
  answeredById: true,
  customer: { select: { id: true, tenantId: true, status: true } },
  provider: { select: { id: true, name: true, accent: true, brandLogoId: true, country: true, region: true, status: true } },
  reseller: { select: { id: true, name: true, country: true, status: true } },
  partnership: { select: { endedAt: true } },
} as const;

const refusedFor = (who: Actor, request: { providerId: string; resellerId: string | null }) => {
  if (who.kind === "guest") return "guest";
  if ([request.providerId, request.resellerId].includes(who.organizationId)) return "own_link";
  if (!cellOf(who.kind, "relationship.accept")) return "wrong_account";
  return may(who, "relationship.accept") ? undefined : "not_global_admin";
};

const before = ({ customer }: Pick<RelationshipStanding, "customer">) => {
  if (!customer) return "new" as const;
  return customer.status === "ACTIVE" ? ("known" as const) : ("back" as const);
};

/** What a link shows to whoever holds it: who asks for what, and why they can't accept if they can't. Changes nothing. */
export const openRelationship = read("relationship.open", ByToken, async ({ actor, db, input, now }) => {
  const link = await db.relationshipLink.findFirst({
    where: { tokenHash: hashToken(input.token) },
    select: { supersededAt: true, request: { select: askedRequest } },
  });
  if (!link) return problem("not_found");
  const { request } = link;
  const state = invitationStateNow(request, now);
  const { provider, reseller, adminRights, expiresAt } = request;
  const base = { provider, reseller, adminRights, expiresAt };
  // Whoever answered sees what they answered, also when they come back.
  if (state === "ACCEPTED" && request.customer?.tenantId === actor.organizationId)
    return { ...base, verdict: "accepted" as const, customerId: request.customer.status === "ACTIVE" ? request.customer.id : undefined };
  if (state === "DECLINED" && request.answeredById === userIdOf(actor)) return { ...base, verdict: "declined" as const };
  const closed: ProblemCode | undefined = linkProblem(state, link.supersededAt !== null);
  if (closed) return { ...base, verdict: closed };
  const refused = refusedFor(actor, request);
  if (refused) return { ...base, verdict: refused };
  const tenant = (await db.tenant.findFirst({ where: { id: actor.organizationId }, select: { id: true, domain: true } })) ?? problem("not_found");
  if (isBoundElsewhere(request, tenant)) return { ...base, verdict: "relationship.bound_elsewhere" as const };
  const standing = await standingOf(db, request, tenant.id);
  const verdict = relationshipProblem(request, standing);
  if (verdict) return { ...base, verdict, customerId: verdict === "relationship.exists" ? standing.customer?.id : undefined };
  return { ...base, verdict: "open" as const, before: before(standing) };
});

/** Whether a link that isn't a partnership's is one of ours: the two kinds are easily mixed up. */
export const isRelationshipLink = read("relationship.open", ByToken, async ({ db, input }) => ({
  known: (await db.relationshipLink.findFirst({ where: { tokenHash: hashToken(input.token) }, select: { id: true } })) !== null,
}));

// ---------------------------------------------------------------- a customer's own

/** The providers that serve a company, each with its own account of it. */
export const listOwnProviders = read("customer.listOwn", z.object({}), ({ db, mine, scopeOf }) =>
  db.customer.findMany({
    where: mine,
    select: {
      id: true,
      createdAt: true,
      providerAdminRights: true,
      provider: { select: { name: true } },
      resellers: {
        where: { AND: [scopeOf("association.read"), { endedAt: null }] },
        select: { reseller: { select: { name: true } } },
        orderBy: { startedAt: "asc" },
        take: 20,
      },
    },
    orderBy: { id: "asc" },
    take: 100,
  }),
);
