import { afterEach, expect, test } from "vitest";
import { owed } from "#lib/domain/orders/billing/rules.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, provider, refusal, reseller } from "../support/world.ts";
import { change, form as changing, now, submit } from "../support/changes.ts";
import { offer, ordered } from "../support/trade.ts";

afterEach(() => clock.reset());
const day = 86_400_000;

type Drawn = { id: string; version: number; nickname: string };
/** The edit form as it was drawn, with what somebody changed in it. */
const form = ({ id, version, nickname }: Drawn, more: object = {}) => ({ id, version, nickname, ...more });
const entries = (subjectId: string) => db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });

test("only what was changed is changed, and the log says what", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const drawn = await ordered(ada, holz);

  await editSubscription(ada, form(drawn, { nickname: "  Filialen  " }));
  const renamed = await now(drawn.id);
  // An id that happens to have an "ae" in it is found with "a", too, and all is said once more.
  const named = { nickname: "Filialen", givenName: "Filialen", search: drawn.search.replaceAll(" suite ", " filialen suite ") };
  expect(renamed).toEqual({ ...drawn, ...named, version: 2, changedAt: renamed.changedAt, changedByName: ada.name });
  await change(ada, "renewal", drawn.id, { endOfTerm: "END" });
  expect(await now(drawn.id)).toMatchObject({ nickname: "Filialen", quantity: 10, endOfTerm: "END", version: 3 });

  expect(await entries(drawn.id)).toMatchObject([
    {
      action: "subscription.edit",
      subjectName: drawn.nickname,
      customerId: holz.organizationId,
      customerName: holz.organizationName,
      details: { before: { nickname: drawn.nickname }, after: { nickname: "Filialen" } },
    },
    { details: { before: { endOfTerm: "RENEW" }, after: { endOfTerm: "END" } } },
  ]);
});

test("a form without a change leaves no trace", async () => {
  const ada = await provider();
  const drawn = await ordered(ada, await customer(ada));
  await editSubscription(ada, form(drawn));
  expect(await now(drawn.id)).toEqual(drawn);
  expect(await entries(drawn.id)).toEqual([]);
});

test("a form that somebody overtook is refused with who and when, and writes nothing", async () => {
  const ada = await provider();
  const drawn = await ordered(ada, await customer(ada));
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await editSubscription(sam, form(drawn, { nickname: "Sam's" }));
  const changed = await now(drawn.id);

  const refused = await refusal(editSubscription(ada, form(drawn, { nickname: "Ada's" })));
  expect(refused.code).toBe("subscription.changed");
  expect(refused.params).toEqual({ by: sam.name, at: `${changed.changedAt.toISOString().slice(0, 16).replace("T", " ")} UTC` });
  expect(await now(drawn.id)).toEqual(changed);
  expect(await db.seatBatch.count({ where: { subscriptionId: drawn.id } })).toBe(1);
  expect(await entries(drawn.id)).toHaveLength(1);
});

test("of twenty changes at the same moment one is made", async () => {
  const ada = await provider();
  const drawn = await ordered(ada, await customer(ada));
  const forms = await Promise.all(Array.from({ length: 20 }, (_, at) => changing(ada, "seats", drawn.id, { quantity: String(11 + at) })));
  const answers = await Promise.allSettled(forms.map((filled) => submit(ada, "seats", filled)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(new Set(answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : [])))).toEqual(
    new Set(["subscription.changed"]),
  );
  const { quantity, version } = await now(drawn.id);
  expect(version).toBe(2);
  const batches = await db.seatBatch.findMany({ where: { subscriptionId: drawn.id } });
  expect(batches.reduce((sum, batch) => sum + batch.quantity, 0)).toBe(quantity);
});

test("more licenses are a new batch, and an order in the history", async () => {
  const ada = await provider();
  const drawn = await ordered(ada, await customer(ada));
  await change(ada, "seats", drawn.id, { quantity: "15" });
  const after = await now(drawn.id);
  expect(after).toMatchObject({ quantity: 15, version: 2 });
  const batches = await db.seatBatch.findMany({ where: { subscriptionId: drawn.id }, orderBy: { id: "asc" } });
  expect(batches).toMatchObject([{ quantity: 10 }, { quantity: 5, addedAt: after.changedAt, reducibleUntil: new Date(after.changedAt.getTime() + 7 * day) }]);
  expect(await db.orderLine.findMany({ where: { subscriptionId: drawn.id }, orderBy: { id: "asc" }, include: { order: true } })).toMatchObject([
    { transaction: "NEW", quantity: 10 },
    { transaction: "ADD_QUANTITY", quantity: 5, totalMinor: 5000n, order: { status: "COMPLETED", totalMinor: 5000n, placedById: ada.userId } },
  ]);
});

test("licenses can be given back for seven days after they were added, the newest first", async () => {
  const ada = await provider();
  const drawn = await ordered(ada, await customer(ada));
  clock.move(5 * day);
  await change(ada, "seats", drawn.id, { quantity: "15" });
  await change(ada, "seats", drawn.id, { quantity: "13" });
  expect((await db.seatBatch.findMany({ where: { subscriptionId: drawn.id }, orderBy: { id: "asc" } })).map(({ quantity }) => quantity)).toEqual([10, 3]);
  const [line] = await db.orderLine.findMany({ where: { subscriptionId: drawn.id }, orderBy: { id: "desc" }, take: 1, include: { order: true } });
  // Five days of the month were used: of 15 seats from then on, what two of them cost for the rest is given back.
  const { periodDays } = await now(drawn.id);
  const [whole, left] = [BigInt(periodDays), BigInt(periodDays - 5)];
  const before = owed(10_000n * whole + 5000n * left, periodDays);
  expect(line).toMatchObject({ transaction: "REMOVE_QUANTITY", quantity: 2, totalMinor: owed(10_000n * whole + 3000n * left, periodDays) - before });

  // The first ten are fixed now; three of the later ones are left to give.
  clock.move(3 * day);
  const until = new Date(clock.now().getTime() + 4 * day).toISOString().slice(0, 10);
  expect((await refusal(change(ada, "seats", drawn.id, { quantity: "9" }))).fields).toEqual({
    quantity: [`subscription.reduce_window?seats=3&until=${until}`],
  });
  await change(ada, "seats", drawn.id, { quantity: "10" });
  clock.move(5 * day);
  const fixed = await now(drawn.id);
  expect((await refusal(change(ada, "seats", drawn.id, { quantity: "9" }))).fields).toEqual({ quantity: ["subscription.reduce_closed"] });
  expect(await now(drawn.id)).toEqual(fixed);
  await change(ada, "seats", drawn.id, { quantity: "11" });
});

test("what can't be is said at its field", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const drawn = await ordered(ada, holz, { offerId: await offer({ maximumQuantity: 12 }) });
  const fields = async ({ id }: { id: string }, typed: { quantity: string }) => (await refusal(change(ada, "seats", id, typed))).fields;
  const named = async (more: object) => (await refusal(editSubscription(ada, form(drawn, more)))).fields;
  expect(await fields(drawn, { quantity: "13" })).toEqual({ quantity: ["field.quantity.between?min=1&max=12"] });
  expect(await fields(drawn, { quantity: "0" })).toEqual({ quantity: ["field.quantity.too_small?min=1"] });
  expect(await fields(drawn, { quantity: "many" })).toEqual({ quantity: ["field.quantity.whole_number"] });
  expect(await named({ nickname: "x".repeat(121) })).toEqual({ nickname: ["field.too_long?max=120"] });

  const trial = await ordered(ada, holz, {
    offerId: await offer({ category: "TRIAL", minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1, isAutoRenewable: false }),
    quantity: 25,
    plan: "P1M/NONE",
  });
  expect((await refusal(change(ada, "seats", trial.id, { quantity: "26" }))).code).toBe("subscription.trial_fixed");
  expect((await refusal(change(ada, "renewal", trial.id, { endOfTerm: "RENEW" }))).code).toBe("subscription.not_renewable");

  const small = () => offer({ category: "SMALL_BUSINESS", pool: "SMALL", pooledLimit: 30 });
  const [pooled] = [await ordered(ada, holz, { offerId: await small(), quantity: 20 }), await ordered(ada, holz, { offerId: await small(), quantity: 8 })];
  expect(await fields(pooled, { quantity: "23" })).toEqual({ quantity: ["field.limit.pool?max=30&remaining=2&pool=SMALL"] });
  await change(ada, "seats", pooled.id, { quantity: "22" });
  for (const { id, version } of [drawn, trial]) expect((await now(id)).version).toBe(version);
});

test("suspended: billed on without renewal, only its name can be changed; then active again", async () => {
  const ada = await provider();
  const drawn = await ordered(ada, await customer(ada));
  await change(ada, "suspend", drawn.id);
  const suspended = await now(drawn.id);
  expect(suspended).toMatchObject({ status: "SUSPENDED", endOfTerm: "END", version: 2, quantity: 10 });

  expect((await refusal(change(ada, "seats", drawn.id, { quantity: "11" }))).code).toBe("subscription.suspended");
  expect((await refusal(change(ada, "suspend", drawn.id))).code).toBe("subscription.suspended");
  expect(await now(drawn.id)).toEqual(suspended);
  await editSubscription(ada, form(suspended, { nickname: "Asleep" }));
  expect((await refusal(change(ada, "reactivate", drawn.id, {}, { version: 2 }))).code).toBe("subscription.changed");

  await change(ada, "reactivate", drawn.id);
  expect(await now(drawn.id)).toMatchObject({ status: "ACTIVE", endOfTerm: "END", nickname: "Asleep", version: 4 });
  expect((await refusal(change(ada, "reactivate", drawn.id))).code).toBe("subscription.not_suspended");
  expect((await entries(drawn.id)).map(({ action }) => action)).toEqual(["subscription.suspend", "subscription.edit", "subscription.reactivate"]);
});

test("a reseller with admin rights changes what it looks after, one without doesn't, a stranger finds nothing", async () => {
  const [ada, rita, nora, nils] = [await provider(), await reseller(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const braun = await customer(ada, { reseller: nora, rights: "NONE" });
  const [ofHolz, ofBraun] = [await ordered(ada, holz), await ordered(ada, braun)];

  await editSubscription(rita, form(ofHolz, { nickname: "Rita's" }));
  await change(rita, "seats", ofHolz.id, { quantity: "12" });
  expect(await now(ofHolz.id)).toMatchObject({ nickname: "Rita's", quantity: 12, changedByName: rita.name });
  expect(await entries(ofHolz.id)).toMatchObject([
    { actorName: rita.name, providerId: ada.organizationId, resellerId: rita.organizationId, customerId: holz.organizationId },
    { action: "subscription.changeSeats", actorName: rita.name },
  ]);
  await change(rita, "suspend", ofHolz.id);
  await change(rita, "reactivate", ofHolz.id);

  for (const actor of [nora, nils, await provider()]) {
    for (const attempt of [
      () => editSubscription(actor, form(ofBraun, { nickname: "Mine" })),
      () => change(actor, "suspend", ofBraun.id),
      () => change(actor, "reactivate", ofBraun.id),
    ]) {
      expect((await refusal(attempt())).code).toBe("not_found");
    }
  }
  const [helpdesk, billing] = [await colleague(ada, ["HELPDESK_AGENT"]), await colleague(rita, ["BILLING_ADMIN"])];
  for (const actor of [helpdesk, billing, holz, await operator()])
    expect((await refusal(editSubscription(actor, form(ofBraun, { nickname: "Mine" })))).code).toBe("forbidden");
  expect(await now(ofBraun.id)).toEqual(ofBraun);

  // Admin rights that were withdrawn end at once.
  await db.customerReseller.updateMany({ where: { customerId: holz.organizationId }, data: { adminRights: "NONE" } });
  expect((await refusal(editSubscription(rita, form(await now(ofHolz.id), { nickname: "Still" })))).code).toBe("not_found");
});
