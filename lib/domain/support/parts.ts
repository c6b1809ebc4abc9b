import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { Recorder } from "../../record.ts";
import { serviceRequestNumber } from "./rules.ts";
import type { Place } from "../../places.ts";

const supporters = ["GLOBAL_ADMIN", "ADMIN_AGENT", "HELPDESK_AGENT"] as const;
export const requestRelations = {
  customer: { select: { name: true, language: true, provider: { select: { id: true, name: true, supportEmail: true } } } },
  subscription: { select: { nickname: true, supportContact: { select: { id: true, name: true, supportEmail: true } } } },
} as const satisfies Prisma.ServiceRequestInclude;
export type ServiceRequest = Prisma.ServiceRequestGetPayload<{ include: typeof requestRelations }>;

/** Whose turn it is to answer: read from the level and from who is the support contact at this moment. */
export function handlerOf({ level, customer: { provider }, subscription }: Pick<ServiceRequest, "level" | "customer" | "subscription">) {
  const contact = level === "CONTACT" ? subscription?.supportContact : undefined;
  if (level === "OPERATOR") return { name: null, supportEmail: "", audience: { operators: true as const, roles: supporters } };
  if (contact) return { name: contact.name, supportEmail: contact.supportEmail, audience: { resellerId: contact.id, roles: supporters } };
  return { name: provider.name, supportEmail: provider.supportEmail, audience: { providerId: provider.id, roles: supporters } };
}

export const requestPlace = (id: string): Place => ["serviceRequest", id];
export const requestNotice = ({ number, title, customer }: Pick<ServiceRequest, "number" | "title" | "customer">) => ({
  number: serviceRequestNumber(number),
  title,
  customer: customer.name,
});
/** In the portal, and to the address that the organisation gave for support. */
export async function tellHandler(
  { notify, sendLetter }: Recorder,
  request: ServiceRequest,
  kind: "service_request_created" | "service_request_escalated" | "service_request_followed",
) {
  const { audience, supportEmail } = handlerOf(request);
  await notify(audience, kind, requestNotice(request), requestPlace(request.id));
  const letter = { ...requestNotice(request), severity: request.severity, place: requestPlace(request.id) };
  if (supportEmail) await sendLetter({ to: supportEmail, language: request.customer.language }, "service-request", letter);
}
