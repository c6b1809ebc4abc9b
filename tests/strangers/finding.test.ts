import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { cast, once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { by, strangers } from "../support/strangers.ts";

const { ada, bakery, id, sub, paul, nils, florist, olga } = await cast();
await db.customer.update({ where: { id }, data: { name: "Zwickauer Backhaus" } });
await editSubscription(ada, { id: sub, version: 1, nickname: "Quartalspaket" });
const request = await requestSupport(bakery, { customerId: id, severity: "MINIMAL", title: "Zylinderproblem", description: "Please", ...once() });
const nothing = { things: [] };

await strangers(import.meta.filename, {
  findAnything: [
    ...by([paul, nils], { q: "Zwickauer" }, nothing, { actor: ada }),
    ...by(florist, { q: "Quartalspaket" }, nothing, { actor: ada }),
    // Nobody passed it to an operator.
    ...by([paul, nils, florist, olga], { q: "Zylinderproblem" }, nothing, { actor: ada }),
    ...by([paul, nils], { q: id }, nothing),
    ...by(florist, { q: sub }, nothing),
    ...by(olga, { q: request.id }, nothing),
  ],
  recallThings: [
    ...by([paul, nils], { things: [{ kind: "customer", id }] }, nothing),
    ...by(florist, { things: [{ kind: "subscription", id: sub }] }, nothing),
    ...by(olga, { things: [{ kind: "request", id: request.id }] }, nothing),
  ],
});
