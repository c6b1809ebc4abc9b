import "server-only";
import { addMinutes } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import type { z } from "zod";
import type { NoteKind, Prisma, ServiceRequestStatus } from "#prisma/client/client.ts";
import type { Actor } from "../../access.ts";
import { write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import {
  Answer,
  ChangeSeverity,
  Close,
  canReopen,
  firstAnswerHours,
  levelAbove,
  levelBelow,
  Pass,
  Reopen,
  RequestSupport,
  type Severity,
  serviceRequestNumber,
} from "./rules.ts";
import { type ServiceRequest, requestRelations, requestPlace, requestNotice, tellHandler, handlerOf } from "./parts.ts";

const about = (request: ServiceRequest) => ({
  subjectName: `${serviceRequestNumber(request.number)} ${request.title}`,
  providerId: request.providerId,
  customerId: request.customerId,
  customerName: request.customer.name,
  resellerId: request.subscription?.supportContact?.id,
});

type Doing = { actor: Actor; db: Db; now: Date };
type Author = Pick<Actor, "name" | "organizationName">;
type Note = { kind?: NoteKind; text?: string; internal?: boolean };
const noted = (db: Db, request: { id: string; providerId: string }, { name, organizationName }: Author, now: Date, note: Note) =>
  db.serviceRequestNote.create({
    data: { ...note, requestId: request.id, providerId: request.providerId, at: now, authorName: name, authorOrganization: organizationName },
    select: { id: true },
  });

/** A customer asks for help, or somebody asks for it. */
export const requestSupport = write("customer.requestSupport", RequestSupport, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const customer =
    (await db.customer.findFirst({ where: { AND: [mine, { id: input.customerId, status: "ACTIVE" }] }, select: { id: true, providerId: true } })) ??
    problem("not_found");
  const subscription = input.subscriptionId
    ? await db.subscription.findFirst({ where: { id: input.subscriptionId, customerId: customer.id, status: { not: "DELETED" } }, select: { id: true } })
    : null;
  if (input.subscriptionId && !subscription) problem("invalid", { subscriptionId: ["field.choice"] });
  const { id } = await db.serviceRequest.create({
    data: {
      ...{ providerId: customer.providerId, customerId: customer.id, subscriptionId: subscription?.id, title: input.title, severity: input.severity },
      ...{
        createdAt: now,
        createdById: personOf(actor).userId,
        createdByName: actor.name,
        createdByOrganization: actor.organizationName,
        createdByOrganizationId: actor.organizationId,
      },
      ...{ updatedAt: now, firstAnswerDueAt: addMinutes(now, firstAnswerHours[input.severity] * 60) },
    },
    select: { id: true },
  });
  await noted(db, { id, providerId: customer.providerId }, actor, now, { text: input.description });
  const request = await db.serviceRequest.findUniqueOrThrow({ where: { id }, include: requestRelations });
  await tellHandler(room, request, "service_request_created");
  // Made for it by somebody else, the customer hears of it.
  if (!actor.customerIds.includes(customer.id))
    await room.notify({ customerId: customer.id }, "service_request_made", requestNotice(request), requestPlace(id));
  audit({ ...about(request), details: { severity: input.severity } });
  return { id };
});

/** The request, locked, and as whoever acts has seen it. */
async function seen(db: Db, where: Prisma.ServiceRequestWhereInput, version?: number): Promise<ServiceRequest> {
  const found = (await db.serviceRequest.findFirst({ where, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "ServiceRequest" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  // Whoever was the contact a moment ago may not be it any more: looked at again under the lock.
  const request = (await db.serviceRequest.findFirst({ where: { AND: [where, { id: found.id }] }, include: requestRelations })) ?? problem("not_found");
  if (version !== undefined && version !== request.version) problem("support.changed");
  return request;
}
const change = (db: Db, id: string, now: Date, data: Prisma.ServiceRequestUncheckedUpdateInput) =>
  db.serviceRequest.update({ where: { id }, data: { ...data, updatedAt: now, version: { increment: 1 } }, include: requestRelations });

/** What everybody but the one who acts is told: the customer's people, and whoever handles it. */
async function tellOthers(
  { actor, notify }: Recorder & { actor: Actor },
  request: ServiceRequest,
  kind: "service_request_answered" | "service_request_closed" | "service_request_reopened",
) {
  const customer = actor.customerIds.includes(request.customerId);
  if (!customer) await notify({ customerId: request.customerId }, kind, requestNotice(request), requestPlace(request.id));
  const { audience } = handlerOf(request);
  const own = "operators" in audience ? false : Object.values(audience).includes(actor.organizationId);
  if (customer || !own) await notify(audience, kind, requestNotice(request), requestPlace(request.id));
}

type Ranking = Doing & { scopeOf: (permission: "serviceRequest.changeSeverity") => Prisma.ServiceRequestWhereInput };
/** Another severity, where one is said: the time for a first answer counts from the beginning, by the new one. */
async function ranked({ actor, db, now, scopeOf }: Ranking, request: ServiceRequest, severity: Severity | undefined) {
  if (severity === undefined || severity === request.severity) return undefined;
  const where = { AND: [scopeOf("serviceRequest.changeSeverity"), { id: request.id }] };
  if (!(await db.serviceRequest.findFirst({ where, select: { id: true } }))) problem("not_found");
  await noted(db, request, actor, now, { kind: "SEVERITY", text: severity });
  const firstAnswerDueAt = addMinutes(request.createdAt, firstAnswerHours[severity] * 60);
  return { data: { severity, firstAnswerDueAt, overdueToldAt: null }, before: { severity: request.severity }, after: { severity } };
}

/** Whose turn it is after an answer: what a customer says is for others to read. */
function statusAfter({ status }: ServiceRequest, customer: boolean, { internal, attention, settled }: z.output<typeof Answer>): ServiceRequestStatus {
  if (customer || (settled && !internal)) return "OPEN";
  return attention && !internal ? "ATTENTION_NEEDED" : status;
}

/** The first word of somebody else than the customer is the first answer, if the customer can read it. */
export const answerRequest = write("serviceRequest.answer", Answer, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const request = await seen(db, { AND: [mine, { id: input.id }] });
  if (request.status === "CLOSED") problem("support.closed");
  const customer = actor.customerIds.includes(request.customerId);
  const internal = input.internal && !customer;
  await noted(db, request, actor, now, { text: input.text, internal });
  const first = !customer && !internal && request.firstAnsweredAt === null && { firstAnsweredAt: now };
  const status = statusAfter(request, customer, { ...input, internal });
  const rank = await ranked(room, request, input.severity);
  const after = await change(db, request.id, now, { ...first, ...rank?.data, status });
  if (internal) await tellHandlerOf(room, after);
  else await tellOthers(room, after, "service_request_answered");
  const [was, is] = status === request.status ? [] : [{ status: request.status }, { status }];
  const changed = (is || rank) && { before: { ...was, ...rank?.before }, after: { ...is, ...rank?.after } };
  // The customer's log has no word of what is internal, but for a severity that is another now.
  audit({ ...about(request), ...(internal && !changed && { customerId: null }), details: { internal, ...changed } });
  return { id: request.id };
});

async function tellHandlerOf({ actor, notify }: Recorder & { actor: Actor }, request: ServiceRequest) {
  const { audience } = handlerOf(request);
  if (!Object.values(audience).includes(actor.organizationId))
    await notify(audience, "service_request_answered", requestNotice(request), requestPlace(request.id));
}

const pass = (permission: "serviceRequest.escalate" | "serviceRequest.giveBack", kind: "ESCALATED" | "RETURNED", next: typeof levelAbove) =>
  write(permission, Pass, async (room) => {
    const { actor, db, mine, input, now, audit } = room;
    const request = await seen(db, { AND: [mine, { id: input.id }] }, input.version);
    if (request.status === "CLOSED") problem("support.closed");
    const contact = request.subscription?.supportContact;
    // Where the provider is the contact there is nobody between.
    const from = request.level === "CONTACT" && !contact ? "PROVIDER" : request.level;
    const level = next[from];
    if (!level || (level === "CONTACT" && !contact)) return problem("support.nobody_there");
    await noted(db, request, actor, now, { kind, text: input.text, internal: true });
    const after = await change(db, request.id, now, { level, ...(level === "OPERATOR" && { escalatedAt: request.escalatedAt ?? now }) });
    await tellHandler(room, after, "service_request_escalated");
    audit({ ...about(request), details: { reason: input.text, before: { level: from }, after: { level } } });
    return { id: request.id };
  });

/** Passes it up, with the reason; whoever gets it is told. */
export const escalateRequest = pass("serviceRequest.escalate", "ESCALATED", levelAbove);
/** Gives it back down. */
export const giveBackRequest = pass("serviceRequest.giveBack", "RETURNED", levelBelow);

export const changeSeverity = write("serviceRequest.changeSeverity", ChangeSeverity, async (room) => {
  const { db, mine, input, now, audit } = room;
  const request = await seen(db, { AND: [mine, { id: input.id }] }, input.version);
  if (request.status === "CLOSED") problem("support.closed");
  const rank = await ranked(room, request, input.severity);
  if (!rank) return { id: request.id, unchanged: true as const };
  const after = await change(db, request.id, now, rank.data);
  await tellOthers(room, after, "service_request_answered");
  audit({ ...about(request), details: { before: rank.before, after: rank.after } });
  return { id: request.id };
});

/** With what solved it. */
export const closeRequest = write("serviceRequest.close", Close, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const request = await seen(db, { AND: [mine, { id: input.id }] }, input.version);
  if (request.status === "CLOSED") problem("support.closed");
  await noted(db, request, actor, now, { kind: "CLOSED", text: input.text });
  const answered = !actor.customerIds.includes(request.customerId) && request.firstAnsweredAt === null && { firstAnsweredAt: now };
  const rank = await ranked(room, request, input.severity);
  const after = await change(db, request.id, now, { ...answered, ...rank?.data, status: "CLOSED", closedAt: now });
  await tellOthers(room, after, "service_request_closed");
  audit({ ...about(request), details: { before: { status: request.status, ...rank?.before }, after: { status: "CLOSED", ...rank?.after } } });
  return { id: request.id };
});

export const reopenRequest = write("serviceRequest.reopen", Reopen, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const request = await seen(db, { AND: [mine, { id: input.id }] }, input.version);
  if (request.status !== "CLOSED") problem("support.not_closed");
  if (!canReopen(request.closedAt, now)) problem("support.too_long_ago");
  await noted(db, request, actor, now, { kind: "REOPENED", text: input.text });
  const rank = await ranked(room, request, input.severity);
  const after = await change(db, request.id, now, { ...rank?.data, status: "OPEN", closedAt: null });
  await tellOthers(room, after, "service_request_reopened");
  audit({ ...about(request), details: { before: { status: "CLOSED", ...rank?.before }, after: { status: "OPEN", ...rank?.after } } });
  return { id: request.id };
});
