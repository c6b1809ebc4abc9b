import { z } from "zod";
import { NamedReseller } from "#lib/domain/orders/rules.ts";
import { versioned } from "../rules.ts";

/** None: nobody is reseller of record. */
export const AssignReseller = z.object({ ...versioned, reseller: NamedReseller.nullable().default(null) });
/** None: the provider answers. */
export const AssignSupportContact = z.object({ ...versioned, resellerId: z.uuid("field.choice").nullable().default(null) });
