import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { clock } from "#lib/platform/clock.ts";
import { cast } from "../support/cast.ts";
import { change, chargesOf, now } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { offer, ordered } from "../support/trade.ts";

// Who asks is known by a cookie, inside Next alone; here it is said.
const asking = vi.hoisted(() => ({ who: undefined as unknown }));
vi.mock("#lib/web/session.ts", () => ({ currentActor: async () => asking.who }));
const { GET } = await import("../../app/(portal)/customers/[id]/statement/export/route.ts");
afterEach(() => clock.reset());

/** From when until when each charge is said to be, by the subscription that it is for, in the files of these months. */
async function spansOf(customerId: string, charges: { chargedAt: Date }[]) {
  const months = new Set(charges.map(({ chargedAt }) => chargedAt.toISOString().slice(0, 7)));
  const files = await Promise.all(
    [...months].map(async (month) => {
      const answer = await GET(new Request(`http://localhost/customers/${customerId}/statement/export?month=${month}`));
      expect(answer.status).toBe(200);
      return answer.text();
    }),
  );
  const lines = files.join("\n").split("\n");
  return (id: string) => lines.filter((line) => line.includes(id)).map((line) => line.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)?.slice(1));
}
const said = (from: Date | undefined, until: Date | undefined) => [from?.toISOString(), until?.toISOString()];

test("a change within a period is charged from its own moment, in the file as on the page", async () => {
  const { ada, bakery, id: customerId } = await cast();
  const { id } = await ordered(ada, bakery);
  // So many hours on, still before the first period is over.
  clock.move(36 * 3_600_000);
  await change(ada, "seats", id, { quantity: "12" });
  const charges = await chargesOf(id);
  const [period, changed] = charges;
  const { periodEndsAt } = await now(id);
  asking.who = ada;
  const spans = await spansOf(customerId, charges);
  expect(spans(id)).toEqual([said(period?.periodStartsAt, periodEndsAt), said(changed?.chargedAt, periodEndsAt)]);
  expect(changed?.chargedAt.getTime()).toBeGreaterThan(changed?.periodStartsAt.getTime() ?? 0);
});

test("what goes on in another offer within a period is charged from that moment on, as it is refunded where it was", async () => {
  const { ada, bakery, id: customerId } = await cast();
  const [small, big] = [await offer(), await offer()];
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  const { id } = await ordered(ada, bakery, { offerId: small });
  clock.move(36 * 3_600_000);
  await change(ada, "upgrade", id, { offerId: big, quantity: "2" });
  const beside = await db.subscription.findFirstOrThrow({ where: { offerId: big } });
  const charges = [...(await chargesOf(id)), ...(await chargesOf(beside.id))];
  const { periodEndsAt } = await now(id);
  asking.who = ada;
  const spans = await spansOf(customerId, charges);
  const since = said(beside.startedAt, periodEndsAt);
  expect(spans(beside.id)).toEqual([since]);
  expect(spans(id).at(-1)).toEqual(since);
});

test("a first period that is shorter, and that of a trial which was bought, is said as it is charged", async () => {
  const { ada, bakery, id: customerId } = await cast();
  const first = await ordered(ada, bakery);
  const [target, trial] = [await offer(), await offer({ category: "TRIAL" })];
  await db.offer.update({ where: { id: trial }, data: { conversionTargetId: target } });
  const { id: tried } = await ordered(ada, bakery, { offerId: trial, plan: "P1M/NONE" });
  clock.move(36 * 3_600_000);
  const short = await ordered(ada, bakery, { endsWith: first.id });
  await change(ada, "convert", tried, { plan: "P1Y/MONTHLY", quantity: "25" });
  const bought = await now(tried);
  const charges = [...(await chargesOf(short.id)), ...(await chargesOf(tried))];
  asking.who = ada;
  const spans = await spansOf(customerId, charges);
  expect(spans(short.id)).toEqual([said(short.startedAt, short.periodEndsAt)]);
  expect(spans(tried)).toEqual([said(bought.termStartsAt, bought.periodEndsAt)]);
});

test("of a file that somebody may not see there is nothing, like of one that isn't there, as on its page", async () => {
  const { rita, paul, bakery, id: customerId } = await cast();
  for (const who of [rita, bakery, paul]) {
    for (const of of [customerId, randomUUID(), "none"]) {
      asking.who = who;
      const answer = await GET(new Request(`http://localhost/customers/${of}/statement/export`));
      expect([answer.status, await answer.text()]).toEqual([404, "We couldn't find that. It may have been removed."]);
    }
  }
});
