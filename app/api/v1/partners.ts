import { readPartner } from "#lib/domain/partnerships/naming/reads.ts";
import type { Call } from "#lib/partner-center/routes.ts";
import { orNothing } from "#lib/problem.ts";

/** Nobody known by that number is nothing wrong with the number. */
export const partnerBy = (call: Call, named: { tenantId?: string; partnerId?: string }) => orNothing(readPartner(call.actor, named));
