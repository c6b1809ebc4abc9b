import "server-only";
import type { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { rowsOf } from "../organizations/finding/parts.ts";
import { reachableOf } from "../organizations/reaching/parts.ts";
import { pageOfRequests, waitingRequests } from "./parts.ts";
import { containing, fitting } from "../../search.ts";
import { canReopen, levelAbove, levelBelow, ListServiceRequests, OneServiceRequest, PageOfRequests, serviceRequestOrder, SupportStart } from "./rules.ts";

const perPage = 50;
/** To choose from; of more customers or subscriptions, one searches. */
const mostChoices = 20;
const name = { select: { name: true } } as const;
const row = {
  ...{ id: true, number: true, title: true, severity: true, status: true, level: true, createdAt: true, updatedAt: true, closedAt: true },
  ...{ firstAnswerDueAt: true, firstAnsweredAt: true, createdByName: true, createdByOrganization: true, customerId: true },
  customer: { select: { id: true, tenantId: true, name: true, provider: { select: { id: true, name: true } } } },
  subscription: { select: { id: true, nickname: true, supportContact: { select: { id: true, name: true, partnerId: true } } } },
} as const satisfies Prisma.ServiceRequestSelect;
type Row = Prisma.ServiceRequestGetPayload<{ select: typeof row }>;

/** Whose turn it is, by name; nothing when it is the operator's. */
const handledBy = ({ level, subscription, customer }: Row): string | undefined =>
  level === "OPERATOR" ? undefined : ((level === "CONTACT" ? subscription?.supportContact?.name : undefined) ?? customer.provider.name);
const status = { open: { not: "CLOSED" as const }, closed: "CLOSED" as const, all: undefined };

type Asked = z.output<typeof ListServiceRequests> & Pick<z.output<typeof PageOfRequests>, "exactly">;
const list = <S extends z.ZodType<Asked>>(schema: S, perPage: number, whole: boolean) =>
  read("serviceRequest.read", schema, async ({ db, mine, input: asked, now, scopeOf }) => {
    const input: Asked = asked;
    const page = { ...serviceRequestOrder.page(input, perPage), whole };
    const waiting = waitingRequests(input.waits, now);
    const found = input.q ? await pageOfRequests(db, mine, input, status[input.status], waiting, page) : undefined;
    const rows = await db.serviceRequest.findMany({
      where: {
        AND: [
          mine,
          { status: status[input.status], severity: input.severity, level: input.level, customerId: input.customer },
          { status: input.exactly },
          waiting.where,
          rowsOf(found, page),
        ],
      },
      select: row,
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    const reachable = await reachableOf(
      db,
      scopeOf("customer.read"),
      items.map(({ customerId }) => customerId),
    );
    return { items: items.map((each) => ({ ...each, handler: handledBy(each), opens: reachable.has(each.customerId) })), next, now, more: found?.more };
  });
export const listRequests = list(ListServiceRequests, perPage, false);
/** The same rows in the same order, more at a time. */
export const exportRequests = list(ListServiceRequests, 500, true);
/** The same, of one state, as many as a program asks for. */
export const pageRequests = list(PageOfRequests, perPage, true);
export type RequestRow = Awaited<ReturnType<typeof listRequests>>["items"][number];

/** One request with everything said about it, and what this person may do with it now. */
export const readRequest = read("serviceRequest.read", OneServiceRequest, async ({ actor, db, mine, input, now, scopeOf }) => {
  const found = (await db.serviceRequest.findFirst({ where: { AND: [mine, input] }, select: { ...row, version: true } })) ?? problem("not_found");
  const customer = actor.customerIds.includes(found.customerId);
  const notes = await db.serviceRequestNote.findMany({
    where: { requestId: found.id, ...(customer && { internal: false }) },
    select: { id: true, kind: true, text: true, internal: true, at: true, authorName: true, authorOrganization: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: 1000,
  });
  type Right =
    | "serviceRequest.answer"
    | "serviceRequest.escalate"
    | "serviceRequest.giveBack"
    | "serviceRequest.changeSeverity"
    | "serviceRequest.close"
    | "serviceRequest.reopen";
  const allowed = async (right: Right) =>
    may(actor, right) && (await db.serviceRequest.findFirst({ where: { AND: [scopeOf(right), { id: found.id }] }, select: { id: true } })) !== null;
  const contact = found.subscription?.supportContact;
  const from = found.level === "CONTACT" && !contact ? "PROVIDER" : found.level;
  const open = found.status !== "CLOSED";
  const below = levelBelow[from];
  const [answer, escalate, giveBack, severity, close, reopen] = await Promise.all([
    open && allowed("serviceRequest.answer"),
    open && levelAbove[from] !== undefined && allowed("serviceRequest.escalate"),
    open && below !== undefined && (below !== "CONTACT" || !!contact) && allowed("serviceRequest.giveBack"),
    open && allowed("serviceRequest.changeSeverity"),
    open && allowed("serviceRequest.close"),
    canReopen(found.closedAt, now) && allowed("serviceRequest.reopen"),
  ]);
  const linked = (await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: found.customerId }] }, select: { id: true } })) !== null;
  const can = { answer, escalate, giveBack, severity, close, reopen };
  return { ...found, handler: handledBy(found), notes, can, byCustomer: customer, linked, now, above: levelAbove[from] };
});
export type ServiceRequestPage = Awaited<ReturnType<typeof readRequest>>;

/** What a request can be about: the newest first; what was chosen already is among them. */
async function subscriptionsToName(db: ReadDb, customerId: string, { subscription, find }: z.output<typeof SupportStart>) {
  const all = { customerId, status: { not: "DELETED" as const } };
  const select = { id: true, nickname: true, term: true, commitmentEndsAt: true, supportContact: name } as const;
  const sought = find ? { nickname: containing(find) } : {};
  const rows = await db.subscription.findMany({ where: { AND: [all, sought] }, select, orderBy: { id: "desc" }, take: mostChoices + 1 });
  const first = rows.slice(0, mostChoices);
  const chosen = subscription && !first.some(({ id }) => id === subscription);
  const beyond = chosen ? await db.subscription.findMany({ where: { AND: [all, { id: subscription }] }, select, take: 1 }) : [];
  return { subscriptions: [...first, ...beyond], moreSubscriptions: rows.length > mostChoices };
}

/** For whom a request can be made, and what it can be about. */
export const readSupportStart = read("customer.requestSupport", SupportStart, async ({ db, mine, input }) => {
  const sought = input.q ? fitting(input.q) : {};
  const rows = await db.customer.findMany({
    where: { AND: [mine, { status: "ACTIVE" }, input.customer ? { id: input.customer } : sought] },
    select: { id: true, name: true, provider: name },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: mostChoices + 1,
  });
  const customers = rows.slice(0, mostChoices);
  const only = customers.length === 1 ? customers[0] : undefined;
  const choice = only ? await subscriptionsToName(db, only.id, input) : { subscriptions: [], moreSubscriptions: false };
  return { customers, more: rows.length > mostChoices, only, ...choice };
});
