import { z } from "zod";
import { byArrival, byText, sortable } from "../../listing.ts";
import { oneOf } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

/** The three roles of the many in Azure that partners work with, the mightiest first. */
export const azureRoles = ["OWNER", "CONTRIBUTOR", "READER"] as const;
export type AzureRoleName = (typeof azureRoles)[number];

/** Whether somebody with this role earns the provider partner earned credit (the programme's rule). */
export const earnsCredit = (role: AzureRoleName): boolean => role !== "READER";

export const GrantRole = z.object({
  subscriptionId: z.uuid(),
  resellerId: z.uuid({ error: "field.required" }),
  role: oneOf(azureRoles),
});
export const ChangeRole = z.object({ id: z.uuid(), role: oneOf(azureRoles) });
export const OneRole = z.object({ id: z.uuid() });
export const OnePlan = z.object({ id: z.uuid() });
export const PlansOfCustomer = z.object({ customerId: z.uuid(), after: z.uuid().optional().catch(undefined) });
export const RolesOf = z.object({ customerId: z.uuid(), resellerId: z.uuid().nullable() });
export const ownRoleOrder = sortable({ since: byArrival, plan: byText("subscription.nickname"), customer: byText("customer.name") }, "-since");
export const OwnRoles = z.object({
  ...ownRoleOrder.input,
  q: SearchText,
  role: z.enum(azureRoles).optional().catch(undefined),
});

type Choice = { name: string; delegated: "ADMIN" | "NONE" | null };
const rank = { ADMIN: 0, NONE: 1 } as const;
/** The customer's own resellers first, those with admin rights before the others; then by name. */
export const nearestFirst = (one: Choice, other: Choice): number =>
  (one.delegated ? rank[one.delegated] : 2) - (other.delegated ? rank[other.delegated] : 2) || one.name.localeCompare(other.name);
