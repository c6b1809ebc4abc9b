import { expect, test } from "vitest";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { change, now, previewed } from "../support/changes.ts";
import { ordered } from "../support/trade.ts";
import { customer, provider } from "../support/world.ts";

test("an end says its day, and what is scheduled for the next term hides no charge before it", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada), { quantity: 10 });
  const { commitmentEndsAt, periodEndsAt } = await now(id);
  const ended = await previewed(ada, "renewal", id, { endOfTerm: "END" });
  expect(ended.outcome).toMatchObject({ plan: { effectiveAt: commitmentEndsAt } });
  const typed = { quantity: "4", offerId: "", plan: "P1Y/MONTHLY" };
  const charges = { next: { at: periodEndsAt, amountMinor: 10_000n }, nextTerm: { at: commitmentEndsAt, amountMinor: 4_000n } };
  expect((await previewed(ada, "schedule", id, typed)).outcome).toMatchObject({ plan: { effectiveAt: commitmentEndsAt, ...charges } });
  await change(ada, "schedule", id, typed);
  expect((await readSubscription(ada, { id })).price).toMatchObject(charges);
});
