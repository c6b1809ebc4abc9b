import "server-only";
import { userIdOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing, fitting, SearchText } from "../../search.ts";
import { rowsOf } from "../organizations/finding/parts.ts";
import { ChosenPartner, partnerOf, partnersToChoose } from "../partnerships/parts.ts";
import { pageOfItems } from "./parts.ts";
import { itemOrder, itemStates, ListItems, ListQuestions, ListReviews, OneReviewItem, OneReview, questionOrder, reviewOrder, type Scope } from "./rules.ts";
import { z } from "zod";

const perPage = 50;
const open = { state: { in: ["OPEN" as const, "ASKED" as const] }, association: { endedAt: null } };

const head = {
  ...{ id: true, name: true, dueAt: true, state: true, startedAt: true, startedByName: true, finishedAt: true, finishedByName: true, scope: true },
  provider: { select: { id: true, name: true } },
  reviewers: { select: { userId: true, name: true }, orderBy: { name: "asc" } },
} as const satisfies Prisma.AssignmentReviewSelect;

const keptAs = (state: (typeof itemStates)[number]) => `review ${state}`;
/** How many items of these reviews are in each state, as it is kept. */
async function countsOf(db: ReadDb, ids: string[]) {
  const rows = await db.tally.groupBy({ by: ["of", "what"], where: { of: { in: ids }, what: { in: itemStates.map(keptAs) } }, _sum: { count: true } });
  const counted = (id: string, state: (typeof itemStates)[number]) => Number(rows.find(({ of, what }) => of === id && what === keptAs(state))?._sum.count ?? 0);
  return (id: string) => Object.fromEntries(itemStates.map((state) => [state, counted(id, state)] as const).filter(([, count]) => count > 0));
}

/** Each with how far it is. */
const reviews = (perPage: number) =>
  read("review.read", ListReviews, async ({ actor, db, mine, input, now }) => {
    const page = reviewOrder.page(input, perPage);
    const name = containing(input.q);
    const sought: Prisma.AssignmentReviewWhereInput = input.q ? { OR: [{ name }, { reviewers: { some: { name } } }] } : {};
    const rows = await db.assignmentReview.findMany({
      where: { AND: [mine, sought, { state: input.state }, page.after] },
      select: head,
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    const counts = await countsOf(
      db,
      items.map(({ id }) => id),
    );
    return { items: items.map((row) => ({ ...row, counts: counts(row.id), mine: row.reviewers.some(({ userId }) => userId === userIdOf(actor)) })), next, now };
  });
export const listReviews = reviews(perPage);
/** The same rows in the same order, more at a time. */
export const exportReviews = reviews(500);
export type ReviewRow = Awaited<ReturnType<typeof listReviews>>["items"][number];

/** One review: its scope in names, its progress, and where its inbox begins. */
export const readReview = read("review.read", OneReview, async ({ actor, db, mine, input, now }) => {
  const review = (await db.assignmentReview.findFirst({ where: { AND: [mine, input] }, select: head })) ?? problem("not_found");
  const { resellerId, providerId, ...scope } = review.scope as Scope;
  const [reseller, provider, first, counts] = await Promise.all([
    resellerId ? db.reseller.findFirst({ where: { id: resellerId }, select: { name: true } }) : null,
    providerId ? db.provider.findFirst({ where: { id: providerId }, select: { name: true } }) : null,
    db.assignmentReviewItem.findFirst({ where: { reviewId: review.id, ...open, state: "OPEN" }, select: { id: true }, orderBy: { id: "asc" } }),
    countsOf(db, [review.id]),
  ]);
  return {
    ...{ ...review, counts: counts(review.id), now, first: first?.id },
    deciding: may(actor, "review.decide") && review.reviewers.some(({ userId }) => userId === userIdOf(actor)),
    scope: { ...scope, reseller: reseller?.name, provider: provider?.name },
  };
});

const row = {
  ...{ id: true, state: true, adminRights: true, withdrawn: true, reason: true, question: true, askedByName: true, askedAt: true },
  ...{ answer: true, answeredByName: true, decidedAt: true, decidedByName: true, reviewId: true, customerId: true, resellerId: true },
  customer: { select: { id: true, tenantId: true, name: true, provider: { select: { id: true, name: true } } } },
  reseller: { select: { id: true, tenantId: true, partnerId: true, name: true, status: true } },
  association: { select: { startedAt: true, confirmedAt: true, endedAt: true, adminRights: true } },
} as const satisfies Prisma.AssignmentReviewItemSelect;

const items = (perPage: number, whole: boolean) =>
  read("review.read", ListItems, async ({ db, mine, input }) => {
    const page = { ...itemOrder.page(input, perPage), whole };
    // Whose it is comes first: what is found in it is read within that, too.
    const review = (await db.assignmentReview.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true } })) ?? problem("not_found");
    const found = input.q ? await pageOfItems(db, review.id, input, page) : undefined;
    const rows = await db.assignmentReviewItem.findMany({
      where: { AND: [{ review: mine }, { reviewId: review.id, state: input.state }, rowsOf(found, page)] },
      select: row,
      orderBy: page.orderBy,
      take: page.take,
    });
    return { ...page.of(rows), more: found?.more };
  });
export const listItems = items(perPage, false);
/** The report: the same rows in the same order, more at a time. */
export const exportItems = items(500, true);
export type ReviewItemRow = Awaited<ReturnType<typeof listItems>>["items"][number];

/** One assignment, with everything that binds the two now, and its neighbours in the inbox. */
export const readItem = read("review.decide", OneReviewItem, async ({ actor, db, mine, input }) => {
  const select = { ...row, review: { select: { id: true, name: true, state: true } } } as const;
  const item = (await db.assignmentReviewItem.findFirst({ where: { ...input, review: mine }, select })) ?? problem("not_found");
  const { customerId, resellerId, reviewId } = item;
  const living = { customerId, status: { not: "DELETED" as const } };
  const waiting = { reviewId, ...open };
  const seesAzure = may(actor, "azure.read");
  const [record, contact, roles, used, before, after, left] = await Promise.all([
    db.subscription.count({ where: { ...living, resellerOfRecordId: resellerId } }),
    db.subscription.count({ where: { ...living, supportContactId: resellerId } }),
    seesAzure ? db.azureRoleAssignment.findMany({ where: { customerId, resellerId, revokedAt: null }, select: { role: true } }) : [],
    db.auditEntry.findFirst({ where: { customerId, organizationId: resellerId, actorKind: "reseller" }, select: { at: true }, orderBy: { id: "desc" } }),
    db.assignmentReviewItem.findFirst({ where: { ...waiting, id: { lt: item.id } }, select: { id: true }, orderBy: { id: "desc" } }),
    db.assignmentReviewItem.findFirst({ where: { ...waiting, id: { gt: item.id } }, select: { id: true }, orderBy: { id: "asc" } }),
    db.assignmentReviewItem.count({ where: waiting }),
  ]);
  return { ...item, record, contact, roles: [...new Set(roles.map(({ role }) => role))].sort(), usedAt: used?.at, before: before?.id, after: after?.id, left };
});
export type ReviewItem = Awaited<ReturnType<typeof readItem>>;

/** Of more, one searches. */
const mostProviders = 20;

/** Who can be asked to review, and what a review can be narrowed to. */
export const readReviewStart = read("review.start", z.object({ reseller: ChosenPartner, q: SearchText }), async ({ actor, db, input, scopeOf }) => {
  const [members, partners, providers] = await Promise.all([
    db.membership.findMany({
      where: { AND: [scopeOf("member.read"), { deactivatedAt: null, roles: { hasSome: ["GLOBAL_ADMIN", "ADMIN_AGENT"] } }] },
      select: { user: { select: { id: true, firstName: true, lastName: true } } },
      take: 100,
    }),
    may(actor, "partnership.listResellers")
      ? partnersToChoose(db, { AND: [scopeOf("partnership.listResellers"), { customers: { some: { endedAt: null } } }] }, input.reseller)
      : { partners: [], more: false },
    may(actor, "partnership.listResellers")
      ? []
      : db.provider.findMany({
          where: { AND: [scopeOf("provider.read"), input.q ? { name: containing(input.q) } : {}] },
          select: { id: true, name: true },
          orderBy: [{ name: "asc" }, { id: "asc" }],
          take: mostProviders + 1,
        }),
  ]);
  return {
    reviewers: members.map(({ user }) => ({ id: user.id, name: `${user.firstName} ${user.lastName}` })),
    resellers: partners.partners.map(({ id, name }) => ({ id, name })),
    /** Whom the address asks for, and whether there are more than are offered. */
    resellerId: partnerOf(partners.partners, input.reseller)?.id,
    manyPartners: partners.more,
    providers: providers.slice(0, mostProviders),
    manyProviders: providers.length > mostProviders,
  };
});

const asked = {
  id: true,
  question: true,
  askedAt: true,
  askedByName: true,
  askedByOrganization: true,
  state: true,
  answer: true,
  answeredAt: true,
  answeredByName: true,
} as const;

const become = { open: { state: "ASKED" as const }, answered: { state: { not: "ASKED" as const }, answeredAt: { not: null } } };

/** What reviewers ask a reseller. */
const questions = (perPage: number) =>
  read("reviewItem.answer", ListQuestions, async ({ db, mine, input }) => {
    const page = questionOrder.page(input, perPage);
    const name = containing(input.q);
    const sought: Prisma.AssignmentReviewItemWhereInput = input.q
      ? { OR: [{ customer: fitting(input.q) }, { askedByName: name }, { askedByOrganization: name }] }
      : {};
    const rows = await db.assignmentReviewItem.findMany({
      where: { AND: [mine, sought, input.state ? become[input.state] : {}, page.after] },
      select: {
        ...asked,
        customer: { select: { id: true, tenantId: true, name: true, provider: { select: { id: true, name: true } } } },
        association: { select: { endedAt: true } },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    return page.of(rows);
  });
export const listQuestions = questions(perPage);
/** The same rows in the same order, more at a time. */
export const exportQuestions = questions(500);
export type QuestionRow = Awaited<ReturnType<typeof listQuestions>>["items"][number];

export const readQuestion = read("reviewItem.answer", OneReviewItem, async ({ db, mine, input }) => {
  const select = { ...asked, adminRights: true, customer: { select: { name: true, provider: { select: { name: true } } } } } as const;
  return (await db.assignmentReviewItem.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
});
