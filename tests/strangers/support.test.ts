import { requestSupport } from "#lib/domain/support/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers } from "../support/strangers.ts";

const { rita, bakery, id: customerId, paul, nils, wanda, florist, olga } = await cast();
const asking = { customerId, severity: "MINIMAL", title: "Help", description: "Please" } as const;
const { id } = await requestSupport(bakery, { ...asking, ...once() });
const seen = { id, version: 1, ...once() };
// Rita looks after the customer, but isn't the contact; and nobody passed it to an operator.
const others = [paul, rita, nils, florist, olga];

await strangers(import.meta.filename, {
  readSupportStart: by([paul, wanda, florist], { customer: customerId }, { customers: [], subscriptions: [] }),
  requestSupport: by([paul, wanda, florist], { ...asking, ...once() }, notFound),
  listRequests: by(others, {}, nothing),
  exportRequests: by(others, {}, nothing),
  pageRequests: by(others, {}, nothing),
  readRequest: by(others, { id }, notFound),
  answerRequest: by(others, { id, text: "Hi", ...once() }, notFound),
  escalateRequest: by([paul, rita], { ...seen, text: "Up" }, notFound),
  giveBackRequest: by([paul, olga], { ...seen, text: "Down" }, notFound),
  changeSeverity: by(others, { ...seen, severity: "CRITICAL" }, notFound),
  closeRequest: by(others, { ...seen, text: "Done" }, notFound),
  reopenRequest: by([paul, rita, florist], { ...seen, text: "No" }, notFound),
});
