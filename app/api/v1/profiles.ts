import { type Profile, readProfile } from "#lib/domain/profiles/reads.ts";
import { editBilling, editSupport, requestProfileChange } from "#lib/domain/profiles/writes.ts";
import {
  LegalSent,
  legalMembers,
  legalOf,
  OwnBillingSent,
  printLegal,
  printOrganization,
  printOwnBilling,
  printSupport,
  SupportSent,
  supportMembers,
} from "#lib/partner-center/profiles.ts";
import { type Call, personRoute, route, type Run, sent } from "#lib/partner-center/routes.ts";
import { renamed } from "./renaming.ts";

const own = ({ actor }: Call) => readProfile(actor, {});
const shown =
  (print: (profile: Profile) => object): Run =>
  async (call) => ({ body: print(await own(call)) });

/** Asked of the operator: it holds once they have looked at it. */
const askLegal = sent(LegalSent, async (call, asked) => {
  const { registrationNumber } = (await own(call)).legal;
  const wanted = { ...legalOf(asked), registrationNumber, idempotencyKey: call.idempotencyKey };
  await renamed(requestProfileChange(call.actor, wanted), legalMembers);
  return { body: printLegal(await own(call)) };
});

const setSupport = sent(SupportSent, async (call, { email, telephone = "", website = "" }) => {
  await renamed(editSupport(call.actor, { supportEmail: email, supportPhone: telephone, supportWebsite: website }), supportMembers);
  return { body: printSupport(await own(call)) };
});

const setBilling = sent(OwnBillingSent, async (call, { primaryContact, purchaseOrderNumber = "", taxId = "" }) => {
  const billing = { billingEmail: primaryContact?.email ?? "", purchaseOrderNumber, taxId };
  await renamed(editBilling(call.actor, billing), { billingEmail: "primaryContact.email" });
  return { body: printOwnBilling(await own(call)) };
});

export const profiles = [
  route("GET", "profiles/legalbusiness", shown(printLegal)),
  personRoute("PUT", "profiles/legalbusiness", askLegal),
  personRoute("GET", "profiles/support", shown(printSupport)),
  personRoute("PUT", "profiles/support", setSupport),
  personRoute("GET", "profiles/organization", shown(printOrganization)),
  personRoute("GET", "profiles/billing", shown(printOwnBilling)),
  personRoute("PUT", "profiles/billing", setBilling),
];
