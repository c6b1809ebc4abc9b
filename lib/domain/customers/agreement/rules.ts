import { z } from "zod";
import { Acceptance } from "#lib/domain/agreements/rules.ts";
import { OneCustomer } from "../rules.ts";

/** `textId`: the text that was read; another one published meanwhile is shown first. */
export const AcceptAgreement = OneCustomer.extend({ textId: z.uuid(), accepted: z.literal(true, { error: "customer.agreement_accept_first" }) });
/** Here it may be left out: it is the text of now. */
export const AttestAgreement = OneCustomer.extend({
  version: z.number().int(),
  agreement: Acceptance,
  textId: z.uuid({ error: "field.choice" }).toLowerCase().optional(),
});
