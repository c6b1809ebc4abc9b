import { db } from "../support/db.ts";
import { bulkDone, prepared } from "../support/bulk.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers, without, wrongAt } from "../support/strangers.ts";

const { ada, rita, bakery, id: customerId, sub: id, paul, nils, wanda, florist } = await cast();
const seen = { id, version: 1 };
const change = { ...seen, ...once(), expectedMinor: 0 };
const longer = { plan: { term: "P3Y", billingCycle: "MONTHLY" } };
const rows = [seen];
const forbidden = { code: "forbidden" };
const wanted = { kind: "RENEWAL" as const, endOfTerm: "END" as const, ids: [id] };
const done = await bulkDone(ada, wanted);
await db.subscription.update({ where: { id }, data: { endOfTerm: "RENEW", endChosenAt: null, version: 2 } });
const checked = await prepared(ada, wanted);
const [{ id: bulkRow } = { id: "" }] = await db.bulkChangeRow.findMany({ where: { bulkChangeId: checked } });
const set = { id: checked, rows: [bulkRow] };
await db.subscription.update({ where: { id }, data: { version: 1 } });
await db.bulkChangeRow.updateMany({ data: { version: 1 } });

await strangers(import.meta.filename, {
  listSubscriptions: by([paul, nils, florist], { customerId }, notFound),
  listEverySubscription: by([paul, nils], {}, without(id)),
  exportEverySubscription: by([paul, nils], {}, without(id)),
  surveySubscriptions: by([paul, nils], {}, { sum: { count: 0 }, offers: [] }),
  searchSold: by([paul, nils], {}, { items: [] }),
  listOwnSubscriptions: by(florist, {}, nothing),
  // Who looks after it, and whose it is, see what it is, but not what it costs the provider's customer.
  readSubscription: [...by([paul, nils, florist], { id }, notFound), ...by([rita, bakery], { id }, { price: null }, { actor: ada })],
  listTransitions: by([paul, nils, florist], { id }, notFound),
  readStatement: by(paul, { customerId }, notFound),
  editSubscription: by([paul, nils, wanda], { ...seen, nickname: "Mine now" }, notFound),
  // ---- changes; Wanda looks after the customer, but has no admin rights there
  previewChange: [
    ...by([paul, nils, wanda], { id, kind: "seats", decision: { quantity: 99 } }, notFound),
    // Customers change nothing themselves, and resellers not everything.
    ...by([bakery, florist], { id, kind: "seats", decision: { quantity: 99 } }, forbidden, { actor: ada }),
    ...by(rita, { id, kind: "upgrade" }, forbidden, { actor: ada }),
  ],
  changeSeats: by([paul, nils, wanda], { ...change, quantity: 99 }, notFound),
  changeRenewal: by([paul, nils, wanda], { ...change, endOfTerm: "END" }, notFound),
  suspendSubscription: by([paul, nils, wanda], change, notFound),
  reactivateSubscription: by([paul, nils, wanda], change, notFound),
  upgradeSubscription: by(paul, { ...change, offerId: "OTHER", quantity: 10 }, notFound),
  convertTrial: by(paul, { ...change, ...longer, quantity: 10 }, notFound),
  changePlan: by(paul, { ...change, ...longer }, notFound),
  scheduleChange: by(paul, { ...change, ...longer, quantity: 10 }, notFound),
  dropSchedule: by(paul, seen, notFound),
  previewAlignment: by(paul, { customerId }, notFound),
  alignCustomer: by(paul, { customerId, endsWith: "month", rows: [{ ...seen, endsOn: "2027-06-30" }], ...once() }, notFound),
  cancelSubscription: by(paul, change, notFound),
  // ---- many at once
  prepareBulk: by([paul, nils], { ...wanted, ...once() }, wrongAt("ids")),
  listBulks: by([paul, nils], {}, nothing),
  exportBulks: by([paul, nils], {}, nothing),
  readBulk: by([paul, nils], { id: checked }, notFound),
  listBulkRows: by([paul, nils], { id: checked }, notFound),
  exportBulkRows: by([paul, nils], { id: checked }, notFound),
  confirmBulk: by([paul, nils], { id: checked }, notFound),
  cancelBulk: by([paul, nils], { id: checked }, notFound),
  takeBackBulk: by([paul, nils], { id: done }, notFound),
  lookAtBulkRows: by([paul, nils], set, notFound),
  carryOutBulkRows: by([paul, nils], set, notFound),
  takeBackBulkRows: by([paul, nils], set, notFound),
  // ---- who is credited, and who answers
  assignReseller: by(paul, seen, notFound),
  checkRecords: by(paul, { customerId }, notFound),
  remindReseller: by(paul, { id }, notFound),
  readCoverage: by(paul, {}, { total: 0, items: [] }),
  exportCoverage: by(paul, {}, { total: 0, items: [] }),
  previewMany: by(paul, { ids: [id] }, { rows: [], choices: [] }),
  assignMany: by(paul, { resellerId: rita.organizationId, rows, ...once() }, notFound),
  assignSupportContact: by(paul, seen, notFound),
  supportContactChoices: by(paul, { id }, notFound),
  listContacts: by(paul, {}, without(id)),
  exportContacts: by(paul, {}, without(id)),
  previewContacts: by(paul, { ids: [id] }, { rows: [] }),
  assignContacts: by(paul, { to: "provider", rows, ...once() }, notFound),
});
