import { qualifyCustomer } from "#lib/domain/customers/qualifications/writes.ts";
import { noteCustomer } from "#lib/domain/customers/notes/writes.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { keepAccount } from "#lib/domain/customers/drafts/writes.ts";
import { accountForm, accountOf, typedAccount } from "#lib/forms/customers.ts";
import { db } from "../support/db.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers, without } from "../support/strangers.ts";
import { typing } from "../support/wizard.ts";

const { ada, ben, rita, bakery, id, paul, nils, wanda, florist } = await cast();
// Not asked for the agreement yet, so that there is something to accept, to attest and to be reminded of.
await db.customer.update({ where: { id }, data: { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: null } });
const those = { resellerId: rita.organizationId };
await tagCustomers(ada, { ids: [id], name: "pays late" });
const { id: noted } = await noteCustomer(ada, { customerId: id, text: "Never trusts a stranger", ...once() });
const note = { id: noted, version: 1 };
await qualifyCustomer(ada, { id, qualification: "NONPROFIT" });
const { id: draft } = await keepAccount(ada, { id: crypto.randomUUID(), typed: { companyName: "Half typed", ...those } });
const typed = typedAccount(typing());
await db.provider.update({ where: { id: ada.organizationId }, data: { mailDomain: "ada.example", currency: "CHF" } });
const { domain } = await db.customer.findUniqueOrThrow({ where: { id: bakery.organizationId } });
const domainPrefix = domain.split(".")[0];

const company = { companyName: "Stolen GmbH", country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667" };
const person = { firstName: "Eve", lastName: "Evil", email: "eve@evil.example", language: "de" };
const agreement = { firstName: "Eve", lastName: "Evil", email: "eve@evil.example", acceptedOn: "2026-01-01" };
const { id: textId } = await readAgreement(bakery, {});
const noRight = { edit: false, reset: false, handOver: false, withdraw: false, withdrawProvider: false, tag: false, requestSupport: false, users: false };

const unlisted = [...by([paul, nils], {}, without(id)), ...by(wanda, { reseller: rita.organizationId }, nothing)];
const untold = [
  // Wanda looks after it too, but who else does is nothing to her; nor do resellers see a provider's words for it.
  ...by(wanda, {}, without(rita.organizationId)),
  ...by(rita, {}, without("pays late"), { actor: ada }),
];

await strangers(import.meta.filename, {
  // ---- the wizard
  domainAvailable: by(paul, { domainPrefix }, { available: false, own: undefined }, { actor: ada }),
  // Only that a domain is taken, as when it is typed.
  proposeDomain: by(
    paul,
    { companyName: domainPrefix as string, country: "DE" },
    { prefix: `${domainPrefix}-de` },
    {
      input: { companyName: "Nobody's yet", country: "DE" },
    },
  ),
  readSeller: by(paul, {}, without("ada.example"), { actor: ada }),
  offeredResellers: [...by(paul, {}, { resellers: [], more: false }), ...by(paul, { chosen: rita.organizationId }, { resellers: [], more: false })],
  // A draft belongs to whoever types it.
  readDraft: by([paul, ben], { id: draft }, notFound),
  listDrafts: by([paul, ben], {}, without(draft)),
  quoteDraft: by(paul, { lines: [] }, { quote: { currency: "EUR" } }, { actor: ada }),
  keepAccount: by([paul, ben], { id: draft, typed: { companyName: "Mine" } }, notFound),
  fillAccount: by([paul, ben], accountForm.command({ id: draft, ...typed }), notFound),
  chooseLines: by([paul, ben], { id: draft, typed: [], lines: [] }, notFound),
  discardDraft: by([paul, ben], { id: draft }, { resellerId: null }),
  addCustomer: by([paul, ben], { ...accountOf(typed), draftId: draft, idempotencyKey: draft }, notFound, { actor: ada }),
  readSubmitted: by([paul, nils, florist], { id }, notFound),
  // ---- what is noted about it
  noteCustomer: by([paul, nils], { customerId: id, text: "Mine", ...once() }, notFound),
  // Ada's organisation reads it: nobody else, though they look after the same customer.
  listNotes: [...by([paul, nils], { customerId: id }, notFound), ...by([rita, wanda], { customerId: id }, without("Never trusts"))],
  editNote: by([paul, ben, rita, wanda], { ...note, text: "Changed" }, notFound),
  removeNote: by([paul, ben, rita, wanda], note, notFound),
  takeBackNote: by([paul, ben, rita, wanda], note, notFound),
  // ---- the customer
  listCustomers: [...unlisted, ...untold],
  exportCustomers: [...unlisted, ...untold],
  pageCustomers: unlisted.map((attempt) => ({ ...attempt, input: { ...attempt.input, size: 50 } })),
  readCustomer: [...by([paul, nils, florist], { id }, notFound), ...by(wanda, { id }, without(rita.organizationId))],
  readMays: by([paul, nils, wanda, florist], { id }, noRight),
  readAdmin: by([paul, nils, florist], { id }, notFound),
  summarizeSubscriptions: by([paul, nils, florist], { customerId: id }, nothing),
  editAccount: by([paul, nils, wanda], { id, version: 1, ...company, ...person }, notFound),
  // ---- the customer agreement
  attestAgreement: by(paul, { id, version: 1, agreement }, notFound),
  remindOfAgreement: by([paul, nils], { id }, notFound),
  acceptAgreement: by(florist, { id, textId, accepted: true }, notFound),
  ownOpenAgreements: by(florist, {}, { accounts: [] }),
  readAgreementStanding: by([paul, nils, florist], { id }, notFound),
  resetPassword: by([paul, wanda], { id }, notFound),
  handOver: by(paul, { id }, notFound),
  withdrawAdminRights: by([paul, florist], { id, ...those }, notFound),
  withdrawProviderRights: by(florist, { id }, notFound),
  readRemoval: by(paul, { id }, notFound),
  removeCustomer: by(paul, { id, confirmed: true }, notFound),
  // ---- tags and qualifications
  listTags: by(paul, { customer: id }, []),
  searchTags: by(paul, {}, { items: [] }, { actor: ada }),
  tagCustomers: by(paul, { ids: [id], name: "mine" }, notFound),
  latestQualification: by(paul, { id }, null),
  qualifyCustomer: by(paul, { id, qualification: "NONPROFIT" }, notFound),
  listQualifications: "every row",
  exportQualifications: "every row",
  readQualification: "every row",
  grantQualification: "every row",
  refuseQualification: "every row",
});
