import { z } from "zod";
import { optional, PartnerId } from "#lib/domain/organizations/text/rules.ts";
import { versioned } from "../rules.ts";

const choice = z.union([z.literal(""), z.uuid("field.choice")], { error: "field.choice" }).default("");
/** `partnerId`: of a reseller that isn't in the list; counts instead of the list's choice. */
export const AssignReseller = z.object({ ...versioned, resellerId: choice, partnerId: optional(PartnerId) });
export const AssignSupportContact = z.object({ ...versioned, resellerId: choice });
