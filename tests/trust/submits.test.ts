import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { db } from "../support/db.ts";
import { offer } from "../support/trade.ts";
import { customer, provider } from "../support/world.ts";
import { actionsOfBuild, call, formBody, outcomeOf } from "./support/actions.ts";
import { figure, times } from "./support/figures.ts";
import { startPortal } from "./support/portal.ts";

// P6: two hundred times the same submit at two processes is one order, and everybody lands where the first one did.

const portal = await startPortal();
afterAll(() => portal.stop());
const placeOrder = actionsOfBuild().find(({ name }) => name === "placeOrderAction") as ReturnType<typeof actionsOfBuild>[number];

test("however often Submit is pressed, one order is placed", async () => {
  const [rounds, presses] = [times(20, 1), 200];
  let [lost, elsewhere, busy] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const ada = await provider();
    const [bakery, offerId] = [await customer(ada), await offer()];
    const line = { "lines[0].offerId": offerId, "lines[0].chosen": "on", "lines[0].plan": "P1Y/MONTHLY", "lines[0].quantity": "10" };
    const fields = { customerId: bakery.organizationId, ...line, resellerOfRecordId: "none", partnerId: "", agreementSource: "", idempotencyKey: randomUUID() };
    // Who is told to come back later does, as the page says; what was typed is still there.
    const press = async (): Promise<ReturnType<typeof outcomeOf>> => {
      for (let tries = 0; ; tries++) {
        const answer = await call(portal.next(), placeOrder, await formBody(fields), ada.sessionId as string);
        const outcome = outcomeOf(answer);
        if ((answer.status !== 503 && !outcome.codes.includes("busy")) || tries === 40) return outcome;
        busy++;
        await wait(2_000);
      }
    };
    const landed = await Promise.all(Array.from({ length: presses }, press));
    const orders = await db.order.count({ where: { customerId: bakery.organizationId } });
    const subscriptions = await db.subscription.count({ where: { customerId: bakery.organizationId } });
    if (orders !== 1 || subscriptions !== 1) lost++;
    const strange = landed.filter(({ to }) => !to.startsWith(`/customers/${bakery.organizationId}/subscriptions`));
    if (strange[0]) console.log(strange[0]);
    elsewhere += strange.length;
    // The same key with something else in it is nobody's repetition.
    const other = outcomeOf(await call(portal.next(), placeOrder, await formBody({ ...fields, "lines[0].quantity": "11" }), ada.sessionId as string));
    if (!other.codes.includes("request.key_reused")) lost++;
  }
  figure({
    promise: "P6",
    what: "submits with one key, two processes",
    tried: rounds * presses,
    lost: lost + elsewhere,
    more: `${rounds} orders; ${busy} times told to come back, and did`,
  });
  expect({ lost, elsewhere }).toEqual({ lost: 0, elsewhere: 0 });
});
