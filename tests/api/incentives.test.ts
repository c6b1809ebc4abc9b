import { afterAll, beforeAll, expect, test } from "vitest";
import { monthOf, monthText } from "#lib/domain/incentives/rules.ts";
import { alone, ask, register, serveApi, signIn } from "../support/api.ts";
import { cast } from "../support/cast.ts";
import { db } from "../support/db.ts";
import type { Member } from "../support/world.ts";

// Incentives over HTTP: what was earned and what was lost, to whom it is told.

let origin: string;
let stop: () => Promise<unknown>;
let world: Awaited<ReturnType<typeof cast>>;
let token: string;
let ritas: string;
const now = new Date();
const month = monthOf(now);
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  world = await cast();
  const tokenOf = async (who: Member) => (await signIn(origin, who)).token;
  [token, ritas] = [await tokenOf(world.ada), await tokenOf(world.rita)];
  const accrual = {
    ...{ month, category: "ENTERPRISE" as const, currency: "EUR", accruedAt: now, providerId: world.ada.organizationId, customerId: world.id },
    ...{ subscriptionId: world.sub, resellerId: world.rita.organizationId, baseMinor: 10_000n, rateBasisPoints: 450, amountMinor: 450n },
  };
  await db.incentiveAccrual.createMany({ data: [accrual, { ...accrual, amountMinor: 90n, lostReason: "not_active" }] });
});
afterAll(() => stop());

const get = async (path: string, by = token) => (await ask(origin, by, `/v1/channel/incentives/${path}`)).body;
const by = (Field: string, Value: string) => `filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator: "equals" }))}`;
const lastOf = ({ items }: { items: object[] }) => items.at(-1);

test("each month of a year has its sums; what was lost is the provider's to know", async () => {
  const sums = { month: monthText(month), currencyCode: "EUR", earned: 4.5, attributes: { objectType: "IncentiveMonth" } };
  const asProvider = await get("months");
  expect(asProvider.totalCount).toBe(12);
  expect(lastOf(asProvider)).toEqual({ ...sums, lost: 0.9 });
  expect(lastOf(await get("months", ritas))).toEqual(sums);
  const from = by("From", monthText(month));
  expect((await get(`months?${from}`)).items).toEqual([{ ...sums, lost: 0.9 }]);
  expect(await get(`months?${by("From", "November")}`)).toMatchObject({ code: 2000 });
});

test("each charge has its entry, with the price for whoever sees prices", async () => {
  const entry = {
    ...{ month: monthText(month), status: "earned", category: "enterprise", currencyCode: "EUR", rate: 4.5, amount: 4.5 },
    ...{ customer: { id: world.id, name: world.bakery.organizationName }, provider: { name: world.ada.organizationName } },
    reseller: { name: world.rita.organizationName },
  };
  const { items } = await get("entries");
  expect(items).toHaveLength(2);
  expect((await get(`entries?${by("Status", "earned")}`)).items).toMatchObject([{ ...entry, charged: 100 }]);
  expect((await get(`entries?${by("Status", "lost")}`)).items).toMatchObject([{ status: "lost", reason: "not_active", amount: 0.9 }]);
  const first = await get("entries?size=1");
  const next = await get(`entries?continuationToken=${first.continuationToken}`);
  expect([...first.items, ...next.items]).toEqual(items);
  const theirs = (await get("entries", ritas)).items;
  expect(theirs).toMatchObject([entry]);
  expect(theirs[0]).not.toHaveProperty("charged");
  expect((await get(`entries?${by("Status", "lost")}`, ritas)).totalCount).toBe(0);
});

test("a program by itself sees them too, and a stranger none", async () => {
  const app = await alone(origin, await register(world.rita, { roles: ["HELPDESK_AGENT"] }));
  expect((await get("entries", app)).totalCount).toBe(1);
  for (const who of [world.paul, world.nils]) {
    const theirs = (await signIn(origin, who)).token;
    for (const path of ["months", "entries"]) expect((await get(path, theirs)).items).toEqual([]);
  }
});
