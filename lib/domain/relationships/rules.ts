import { z } from "zod";
import { SearchText } from "../../search.ts";
import type { AdminRights, CustomerStatus, ProviderStatus, ResellerStatus } from "#prisma/client/enums.ts";
import { byArrival, byText, byTime, sortable } from "../../listing.ts";
import type { ProblemCode } from "../../problem.ts";
import { tidyDomain } from "../organizations/domains/rules.ts";
import { RequestPartnership, tabs, troubles } from "../partnerships/rules.ts";

const someone = z.uuid("field.choice").optional();

export const RequestRelationship = RequestPartnership.pick({ note: true, language: true, token: true, idempotencyKey: true }).extend({
  /** A reseller asks together with this provider; a provider asks for itself. */
  providerId: someone,
  /** A provider asks together with this reseller, or alone. */
  resellerId: someone,
  /** A whole domain, or what stands before the tenant suffix. */
  boundDomain: z
    .string()
    .overwrite(tidyDomain)
    .max(253, "field.too_long")
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)*)?$/, "relationship.domain_format")
    .default(""),
  adminRights: z.boolean().default(false),
});

const chosen = z.uuid().optional().catch(undefined);
/** Where a request starts from: a reseller's, a provider's or a customer's row. */
export const StartRelationship = z.object({ reseller: chosen, provider: chosen, customer: chosen, q: SearchText });

export const relationshipOrder = sortable({ created: byArrival, expires: byTime("expiresAt"), note: byText("note") }, "-created");
export const ListRelationships = z.object({ ...relationshipOrder.input, ...tabs, waits: z.enum(troubles).optional().catch(undefined) });

/** Rights are added by a request, never taken away. */
export const raised = (has: AdminRights, asked: AdminRights): AdminRights => (asked === "ADMIN" ? "ADMIN" : has);

type Rights = { adminRights: AdminRights };
export type Asked = {
  adminRights: AdminRights;
  provider: { status: ProviderStatus; region: string };
  /** Who asks along with the provider. */
  reseller: { status: ResellerStatus } | null;
  partnership: { endedAt: Date | null } | null;
};
/** What provider, reseller and company are to each other before the answer. */
export type RelationshipStanding = {
  customer: { status: CustomerStatus; providerAdminRights: AdminRights } | null;
  association: Rights | null;
  /** Where the company is, by the profile that would be copied. */
  region: string | undefined;
};

/** Why nobody of this company can accept now. Each has its own screen. */
export function relationshipProblem(asked: Asked, standing: RelationshipStanding): ProblemCode | undefined {
  if (asked.provider.status !== "ACTIVE") return "relationship.provider_suspended";
  if (asked.partnership?.endedAt) return "relationship.partnership_ended";
  if (asked.reseller && asked.reseller.status !== "ACTIVE") return "relationship.reseller_not_active";
  if (!standing.customer && standing.region !== asked.provider.region) return "relationship.region_differs";
  if (hasEverything(asked, standing)) return "relationship.exists";
  return undefined;
}

function hasEverything(asked: Asked, { customer, association }: RelationshipStanding): boolean {
  const enough = (has: AdminRights) => raised(has, asked.adminRights) === has;
  if (customer?.status !== "ACTIVE" || !enough(customer.providerAdminRights)) return false;
  return asked.reseller === null || (association !== null && enough(association.adminRights));
}

/** A link made for one company opens nothing to another. */
export const isBoundElsewhere = (request: { boundDomain: string | null }, tenant: { domain: string }): boolean =>
  request.boundDomain !== null && request.boundDomain !== tenant.domain;
