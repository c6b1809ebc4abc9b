import "server-only";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { handlerOf, requestPlace, requestRelations, tellHandler, requestNotice } from "./parts.ts";

// What the clock does about service requests.

const atOnce = 100;
const Nothing = z.object({});
const One = z.object({ id: z.uuid() });

/** Open requests whose support contact changed, and whose new one hasn't heard of it. */
export const followed = read("serviceRequest.tend", Nothing, async ({ db }) =>
  (await db.serviceRequestNote.findMany({ where: { toTellId: { not: null } }, select: { id: true }, take: atOnce })).map(({ id }) => id),
);

/** Tells the new contact, if it still is the one. */
export const tellFollowed = write("serviceRequest.tend", One, async (room) => {
  const { db, input, audit } = room;
  const note = await db.serviceRequestNote.findUnique({ where: input, select: { toTellId: true, requestId: true } });
  const { count } = await db.serviceRequestNote.updateMany({ where: { id: input.id, toTellId: { not: null } }, data: { toTellId: null } });
  if (!note || count === 0) return { id: input.id, unchanged: true as const };
  const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: note.requestId }, include: requestRelations });
  const handler: object = handlerOf(request).audience;
  if (request.status === "CLOSED" || !Object.values(handler).includes(note.toTellId)) return { id: input.id, unchanged: true as const };
  await tellHandler(room, request, "service_request_followed");
  const { providerId, customerId, customer, title } = request;
  audit({
    organizationId: providerId,
    providerId,
    customerId,
    customerName: customer.name,
    resellerId: request.subscription?.supportContact?.id,
    subjectName: title,
    details: { outcome: "followed" },
  });
  return { id: request.id };
});

const late = (now: Date) => ({ firstAnsweredAt: null, status: { not: "CLOSED" as const }, firstAnswerDueAt: { lte: now }, overdueToldAt: null });

export const lateRequests = read("serviceRequest.tend", Nothing, async ({ db, now }) =>
  (await db.serviceRequest.findMany({ where: late(now), select: { id: true }, orderBy: { firstAnswerDueAt: "asc" }, take: atOnce })).map(({ id }) => id),
);

/** Whoever should have answered is told, and the provider, who answers for its resellers. */
export const tellLate = write("serviceRequest.tend", One, async ({ db, input, now, audit, notify }) => {
  const { count } = await db.serviceRequest.updateMany({ where: { id: input.id, ...late(now) }, data: { overdueToldAt: now } });
  if (count === 0) return { id: input.id, unchanged: true as const };
  const request = (await db.serviceRequest.findUnique({ where: input, include: requestRelations })) ?? problem("not_found");
  const { providerId, customerId, customer, title } = request;
  const { audience } = handlerOf(request);
  await notify(audience, "service_request_late", requestNotice(request), requestPlace(request.id));
  if (!("providerId" in audience))
    await notify(
      { providerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT", "HELPDESK_AGENT"] },
      "service_request_late",
      requestNotice(request),
      requestPlace(request.id),
    );
  audit({ organizationId: providerId, providerId, customerId, customerName: customer.name, subjectName: title, details: { outcome: "late" } });
  return { id: request.id };
});
