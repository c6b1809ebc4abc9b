import "server-only";
import { personOf, userIdOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { type Actor, cellOf, may } from "../../access.ts";
import { read } from "../../operation.ts";
import { hashToken } from "../../platform/secret.ts";
import { problem, type ProblemCode } from "../../problem.ts";
import { containing } from "../../search.ts";
import { everyPartnerId, formerPartnerIds, partnerIdChanges } from "../organizations/numbers/rules.ts";
import { rowsOf } from "../organizations/finding/parts.ts";
import { countsOf, mostChoices, pageOfInvitations, pageOfPartners, troubledInvitations } from "./parts.ts";
import { currentLink, letterOf, withFailedLetter } from "../letters/parts.ts";
import {
  acceptanceProblem,
  type Fit,
  ByToken,
  invitationOrder,
  isForThem,
  ListInvitations,
  ListPartnerships,
  ListProviders,
  linkProblem,
  mayAnswer,
  OneInvitation,
  OnePartnership,
  SearchPartners,
  SearchProviders,
  partneredProviderOrder,
  partneredResellerOrder,
  invitationStateNow,
  statesIn,
} from "./rules.ts";
import { partnersToChoose } from "./parts.ts";

const perPage = 50;
const inTime = { active: { endedAt: null }, ended: { endedAt: { not: null } } };

const security = { admins: true, securedAdmins: true, securityName: true, securityEmail: true, securityPhone: true } as const;

const none = { customers: 0, subscriptions: 0, seats: 0 };
/** The provider's resellers, with how many customers each looks after. One page is one index walk. */
const resellers = (perPage: number, whole: boolean) =>
  read("partnership.listResellers", ListPartnerships, async ({ actor, db, mine, input }) => {
    const page = { ...partneredResellerOrder.page(input, perPage), whole };
    const found = input.q ? await pageOfPartners(db, mine, input, page) : undefined;
    const secured = input.security ? { resellerSecured: input.security === "secured" } : {};
    const rows = await db.partnership.findMany({
      where: { AND: [mine, inTime[input.state], secured, rowsOf(found, page)] },
      select: {
        id: true,
        providerId: true,
        resellerId: true,
        resellerName: true,
        startedAt: true,
        endedAt: true,
        resellerSecured: true,
        reseller: { select: { country: true, status: true, partnerId: true, tenantId: true, ...security } },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    const counts = await countsOf(
      db,
      actor.organizationId,
      items.map((row) => row.resellerId),
    );
    return { items: items.map((row) => ({ ...row, ...(counts.get(row.resellerId) ?? none) })), next, more: found?.more };
  });

export const listResellers = resellers(perPage, false);
/** The same rows in the same order, more at a time. */
export const exportResellers = resellers(500, true);

const fits = {
  all: {},
  active: { endedAt: null, reseller: { status: "ACTIVE" } },
  serving: { customers: { some: { endedAt: null } } },
} as const satisfies Record<Fit, Prisma.PartnershipWhereInput>;

/** Resellers of whose name or partner id this is a part, for somebody who chooses one. */
export const searchPartners = read("partnership.listResellers", SearchPartners, async ({ db, mine, input: { q, fit } }) => {
  const { partners, more } = await partnersToChoose(db, { AND: [mine, fits[fit]] }, undefined, q);
  return { items: partners.map(({ id, name, partnerId }) => ({ id, name, partnerId })), more };
});

/** Providers that somebody has to do with, for whoever chooses one. */
export const searchProviders = read("provider.read", SearchProviders, async ({ db, mine, input: { q } }) => {
  const meant = q ? { OR: [{ name: containing(q) }, { partnerId: q }] } : {};
  const select = { id: true, name: true, partnerId: true } as const;
  const rows = await db.provider.findMany({ where: { AND: [mine, meant] }, select, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostChoices + 1 });
  return { items: rows.slice(0, mostChoices), more: rows.length > mostChoices };
});

const support = { supportEmail: true, supportPhone: true, supportWebsite: true } as const;
const withProvider = {
  id: true,
  startedAt: true,
  endedAt: true,
  endedByName: true,
  provider: { select: { ...{ id: true, name: true, country: true, status: true, tenantId: true, partnerId: true }, ...support } },
} as const;

/** One of the reseller's providers, of now or of before. */
export const readProviderPartnership = read("partnership.listProviders", OnePartnership, async ({ db, mine, input }) => {
  const partnership = await db.partnership.findFirst({ where: { AND: [mine, input] }, select: withProvider });
  return partnership ?? problem("not_found");
});

/** The reseller's providers. */
const providers = (perPage: number) =>
  read("partnership.listProviders", ListProviders, async ({ db, mine, input }) => {
    const page = partneredProviderOrder.page(input, perPage);
    const where = { AND: [mine, inTime[input.state], input.q ? { provider: { name: containing(input.q) } } : {}, page.after] };
    return page.of(await db.partnership.findMany({ where, select: withProvider, orderBy: page.orderBy, take: page.take }));
  });
export const listProviders = providers(perPage);
/** The same rows in the same order, more at a time. */
export const exportProviders = providers(500);

export const readPartnership = read("partnership.read", OnePartnership, async ({ db, mine, input }) => {
  const partnership = await db.partnership.findFirst({
    where: { AND: [mine, input] },
    select: {
      id: true,
      startedAt: true,
      endedAt: true,
      endedByName: true,
      resellerName: true,
      reseller: {
        select: {
          id: true,
          name: true,
          country: true,
          status: true,
          partnerId: true,
          tenantId: true,
          agreementSignedAt: true,
          ...security,
          supportEmail: true,
          supportPhone: true,
          supportWebsite: true,
          ...partnerIdChanges,
        },
      },
      provider: { select: { id: true, name: true } },
    },
  });
  if (!partnership) return problem("not_found");
  const { profileChanges, ...reseller } = partnership.reseller;
  return { ...partnership, reseller: { ...reseller, formerPartnerIds: formerPartnerIds(profileChanges) } };
});

const shownInvitation = {
  id: true,
  note: true,
  boundEmail: true,
  boundPartnerId: true,
  language: true,
  state: true,
  createdAt: true,
  expiresAt: true,
  openedAt: true,
  answeredAt: true,
  declineReason: true,
  requestedAt: true,
  requestedByReseller: { select: { name: true, country: true, partnerId: true } },
  providerId: true,
  partnership: { select: { id: true, resellerId: true, resellerName: true, reseller: { select: { partnerId: true } } } },
} as const;

/** Sent invitations: those that wait for an answer, or those that have one. */
const invitations = (perPage: number, whole: boolean) =>
  read("invitation.read", ListInvitations, async ({ db, mine, input, now }) => {
    const page = { ...invitationOrder.page(input, perPage), whole };
    const trouble = await troubledInvitations(db, mine, input.waits, now);
    const found = input.q ? await pageOfInvitations(db, mine, input, trouble, page) : undefined;
    const where = { AND: [mine, statesIn(input), trouble.where, rowsOf(found, page)] };
    const select = { ...shownInvitation, ...currentLink };
    const { items, next } = page.of(await db.partnershipInvitation.findMany({ where, select, orderBy: page.orderBy, take: page.take }));
    const failed = await withFailedLetter(db, items);
    const shown = items.map(({ links: _, ...row }) => ({ ...row, state: invitationStateNow(row, now), letterFailed: failed.has(row.id) }));
    return { items: shown, next, more: found?.more };
  });
export const listInvitations = invitations(perPage, false);
/** The same rows in the same order, more at a time. */
export const exportInvitations = invitations(500, true);

export const readInvitation = read("invitation.read", OneInvitation, async ({ db, mine, input, now }) => {
  const select = { ...shownInvitation, ...currentLink };
  const { links, ...row } = (await db.partnershipInvitation.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  return { ...row, state: invitationStateNow(row, now), letter: await letterOf(db, { id: row.id, links }) };
});

/** Whether a link that isn't a relationship's is one of ours: the two kinds are easily mixed up. */
export const isPartnershipLink = read("invitation.open", ByToken, async ({ db, input }) => ({
  known: (await db.invitationLink.findFirst({ where: { tokenHash: hashToken(input.token) }, select: { id: true } })) !== null,
}));

/** What a link shows to whoever holds it: who invites, and why they can't accept if they can't. Changes nothing. */
export const openInvitation = read("invitation.open", ByToken, async ({ actor, db, input, now }) => {
  const link = await db.invitationLink.findFirst({
    where: { tokenHash: hashToken(input.token) },
    select: {
      supersededAt: true,
      invitation: {
        select: {
          ...shownInvitation,
          answeredById: true,
          partnership: { select: { resellerId: true, endedAt: true } },
          providerId: true,
          provider: { select: { id: true, name: true, accent: true, brandLogoId: true, country: true, region: true, status: true, supportEmail: true } },
        },
      },
    },
  });
  if (!link) return problem("not_found");
  const { invitation } = link;
  const state = invitationStateNow(invitation, now);
  const base = { provider: invitation.provider, expiresAt: invitation.expiresAt, invitationId: invitation.id };
  // Whoever answered sees what they answered, also when they come back.
  if (invitation.partnership?.resellerId === actor.organizationId && !invitation.partnership.endedAt) return { ...base, verdict: "accepted" as const };
  if (state === "DECLINED" && invitation.answeredById === userIdOf(actor)) return { ...base, verdict: "declined" as const };
  const closed = linkProblem(state, link.supersededAt !== null);
  if (closed && state !== "SUPERSEDED") return { ...base, verdict: closed };
  const refused = await refusedFor(actor);
  if (closed && refused) return { ...base, verdict: closed };
  if (refused) return { ...base, verdict: refused };
  const reseller = (await db.reseller.findFirst({ where: { id: actor.organizationId }, include: everyPartnerId })) ?? problem("not_found");
  const partnered = await db.partnership.findFirst({
    where: { providerId: invitation.providerId, resellerId: reseller.id, endedAt: null },
    select: { id: true },
  });
  // Whose invitation was overtaken reads that it is a partner; anybody else, that it is answered.
  if (closed) return { ...base, verdict: partnered ? ("invitation.already_partners" as const) : closed };
  const verdict = acceptanceProblem({ provider: invitation.provider, reseller, alreadyPartners: partnered !== null });
  if (verdict) return { ...base, verdict };
  if (invitation.requestedAt) return { ...base, verdict: "invitation.request_pending" as const };
  const forThem = isForThem(invitation, { email: personOf(actor).email, partnerIds: reseller.partnerIds });
  return { ...base, verdict: "open" as const, forThem };

  async function refusedFor(who: Actor): Promise<ProblemCode | "guest" | "wrong_account" | "not_global_admin" | undefined> {
    if (who.kind === "guest") return "guest";
    if (who.organizationId === invitation.providerId) return "invitation.own_link";
    if (!cellOf(who.kind, "invitation.accept")) return "wrong_account";
    return mayAnswer(who.roles) && may(who, "invitation.accept") ? undefined : "not_global_admin";
  }
});
