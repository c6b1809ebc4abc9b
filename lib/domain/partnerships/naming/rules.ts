import { z } from "zod";

/** A partner as programs name one: by its tenant, or by its partner id. */
export const NamedPartner = z
  .object({ tenantId: z.uuid().optional(), partnerId: z.string().max(20).optional() })
  .refine(({ tenantId, partnerId }) => (tenantId === undefined) !== (partnerId === undefined), "field.choice");

/** One of a reseller's own providers, by its tenant. */
export const NamedProvider = z.object({ tenantId: z.uuid() });
/** The same resellers, by their ids here. */
export const PartnersOf = z.object({ resellerIds: z.array(z.uuid()).max(500) });
