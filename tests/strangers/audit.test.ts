import { requestSupport } from "#lib/domain/support/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, notFound, strangers, without } from "../support/strangers.ts";

const { ada, rita, bakery, paul, nils, florist, id, sub } = await cast();
await requestSupport(rita, { customerId: id, severity: "MINIMAL", title: "The oven is cold", description: "Please", ...once() });
const unseen = by([paul, nils, florist], {}, without("The oven is cold"));

await strangers(import.meta.filename, {
  listOfCustomer: by([paul, nils, florist], { customerId: id }, notFound),
  // Who looks after it, and whose it is, read of it what is theirs: not what was paid.
  timelineOfSubscription: [...by([paul, nils, florist], { id: sub }, notFound), ...by([rita, bakery], { id: sub }, without("amountMinor"), { actor: ada })],
  listActivity: unseen,
  exportActivity: unseen,
  pageActivity: by([paul, nils, florist], { size: 500 }, without("The oven is cold")),
  recentActivity: unseen,
});
