import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { isOpen } from "#lib/domain/agreements/rules.ts";
import { attestAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { acceptanceOf, AgreementSent, agreementMembers, agreementType, isAsked, printAgreement, printTemplate } from "#lib/partner-center/agreements.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import { renamed } from "./renaming.ts";

const customerOf = ({ actor, at }: Call) => readCustomer(actor, { id: at.customerId?.toLowerCase() ?? "" });

async function templates({ actor, query }: Call) {
  return { body: collection(isAsked(query.get("agreementType")) ? [printTemplate(await readAgreement(actor, {}))] : []) };
}

async function ofCustomer(call: Call) {
  const customer = await customerOf(call);
  const asked = isAsked(call.query.get("agreementType"));
  return { body: collection(asked && !isOpen(customer.agreementSource) ? [printAgreement(customer)] : []) };
}

const confirm = sent(AgreementSent, async (call, agreement) => {
  const { id, version } = await customerOf(call);
  if (!isAsked(agreement.type)) return fault(400, 3000, `The type must be ${agreementType}.`, ["type"]);
  const stated = { id, version, agreement: acceptanceOf(agreement), textId: agreement.templateId };
  const done = await renamed(attestAgreement(call.actor, stated), agreementMembers);
  return { status: 201, body: printAgreement(await customerOf(call), "textId" in done ? done.textId : undefined) };
});

/** By itself, rather than by what a partner states. */
async function directlySigned(call: Call) {
  return { body: { isSigned: (await customerOf(call)).agreementSource === "ACCEPTED_BY_CUSTOMER" } };
}

export const agreements = [
  personRoute("GET", "agreements", templates, ["agreementType"]),
  personRoute("POST", "customers/{customerId}/agreements", confirm),
  personRoute("GET", "customers/{customerId}/agreements", ofCustomer, ["agreementType"]),
  route("GET", "customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus", directlySigned),
];
