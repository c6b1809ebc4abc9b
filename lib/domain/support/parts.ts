import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import type { Recorder } from "../../record.ts";
import type { z } from "zod";
import type { ReadDb } from "../../platform/db.ts";
import { numberIn } from "../../search.ts";
import { ofProvider, type Page, pageFound, providerOf, saidIn } from "../organizations/finding/parts.ts";
import { customersBy, numbered, textsBy } from "../organizations/text/parts.ts";
import { type ListServiceRequests, serviceRequestNumber } from "./rules.ts";
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

/** The same as `isLate`, as the database is asked. */
export const lateNow = (now: Date) => ({ status: { not: "CLOSED" as const }, firstAnsweredAt: null, firstAnswerDueAt: { lte: now } });
export const awaitsCustomer = { status: "ATTENTION_NEEDED" as const };
/** What waits, as a list asks and as a search does: `x` is the row. */
export function waitingRequests(waits: Asked["waits"], now: Date): { where: Prisma.ServiceRequestWhereInput; sql?: Prisma.Sql } {
  if (waits === "late")
    return { where: lateNow(now), sql: Prisma.sql`x."status" <> 'CLOSED' AND x."firstAnsweredAt" IS NULL AND x."firstAnswerDueAt" <= ${now}` };
  return waits ? { where: awaitsCustomer, sql: Prisma.sql`x."status" = 'ATTENTION_NEEDED'` } : { where: {} };
}

type Asked = z.output<typeof ListServiceRequests>;
/** Which requests a search shows: by their customer, by what they say, or by their number. */
export async function pageOfRequests(
  db: ReadDb,
  mine: Prisma.ServiceRequestWhereInput,
  { q, severity, level, customer }: Asked,
  status: "CLOSED" | { not: "CLOSED" } | undefined,
  { sql }: { sql?: Prisma.Sql },
  page: Page,
) {
  const provider = providerOf(mine);
  // Whoever isn't a provider sees few of all: where its own are is known.
  const contact = saidIn(mine, "OR", "0", "subscription", "supportContact", "id");
  const { customerId, escalatedAt } = mine;
  const customers = customerId && typeof customerId === "object" && Array.isArray(customerId.in) ? customerId.in : undefined;
  const place = {
    from: Prisma.sql`"ServiceRequest" x`,
    where: [
      ofProvider(provider),
      contact &&
        Prisma.sql`(x."createdByOrganizationId" = ${contact}::uuid OR x."subscriptionId" IN (SELECT "id" FROM "Subscription" WHERE "supportContactId" = ${contact}::uuid))`,
      customers && Prisma.sql`x."customerId" = ANY (${customers}::uuid[])`,
      escalatedAt && Prisma.sql`x."escalatedAt" IS NOT NULL`,
      status && (status === "CLOSED" ? Prisma.sql`x."status" = 'CLOSED'` : Prisma.sql`x."status" <> 'CLOSED'`),
      severity && Prisma.sql`x."severity" = ${severity}::"Severity"`,
      level && Prisma.sql`x."level" = ${level}::"SupportLevel"`,
      customer && Prisma.sql`x."customerId" = ${customer}::uuid`,
      sql,
    ],
    by: { due: Prisma.sql`x."firstAnswerDueAt"`, updated: Prisma.sql`x."updatedAt"` },
  };
  const number = numberIn(q, "CS");
  const [same] = number ? await db.serviceRequest.findMany({ where: { number }, select: { id: true }, take: 1 }) : [];
  const texts = [customersBy(Prisma.sql`x."customerId"`, { provider }), textsBy("serviceRequest", Prisma.sql`x."id"`, provider)];
  return pageFound(db, q, same ? [...texts, numbered(Prisma.sql`x."id"`, [same.id])] : texts, place, page);
}
