import { z } from "zod";
import type { Role } from "#prisma/client/enums.ts";
import { locales } from "../../i18n/locales.ts";
import { byArrival, byText, sortable } from "../../listing.ts";
import { EmailAddress } from "../organizations/rules.ts";
import { called } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

/** Roles that mean something in an organisation of this kind. They add up; everybody has at least one. */
export const rolesOffered: Record<string, readonly Role[]> = {
  provider: ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT", "BILLING_ADMIN"],
  reseller: ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT", "BILLING_ADMIN"],
  customer: ["GLOBAL_ADMIN", "HELPDESK_AGENT", "BILLING_ADMIN"],
  operator: ["GLOBAL_ADMIN", "ADMIN_AGENT", "HELPDESK_AGENT"],
};

export const roleNames = ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT", "BILLING_ADMIN"] as const;
const roles = z
  .array(z.enum(roleNames), { error: "team.role_missing" })
  .min(1, "team.role_missing")
  .overwrite((chosen) => [...new Set(chosen)]);
const name = called(50);

export const InviteMember = z.object({
  firstName: name,
  lastName: name,
  email: EmailAddress,
  language: z.enum(locales),
  roles,
  idempotencyKey: z.uuid(),
});
export const ChangeRoles = z.object({ id: z.uuid(), roles });
export const OneMember = z.object({ id: z.uuid() });
export const SendPasswordLink = OneMember.extend({ idempotencyKey: z.uuid() });

export const memberStates = ["active", "invited", "deactivated"] as const;
export const memberOrder = sortable({ since: byArrival, name: byText("user.lastName"), email: byText("user.email") }, "since");
export const ListMembers = z.object({
  ...memberOrder.input,
  q: SearchText,
  role: z.enum(roleNames).optional().catch(undefined),
  state: z.enum(memberStates).optional().catch(undefined),
});
