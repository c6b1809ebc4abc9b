import { expect, test } from "vitest";
import { fieldRefusals } from "#lib/refusal.ts";
import { PreviewChange } from "#lib/domain/subscriptions/changes/rules.ts";
import * as customers from "#lib/forms/customers.ts";
import * as orders from "#lib/forms/orders.ts";
import * as renewals from "#lib/forms/renewals.ts";
import * as subscriptions from "#lib/forms/subscriptions.ts";
import { costOf } from "#components/orders/chosen.ts";

// A thousand is written in many ways, and what one way calls a thousand another calls one: what isn't digits alone is no number.

const written = ["1.000", "1,000", "1 000", "1'000", "1e3", "0x10", "1,5", "１２", "12 licenses", ""];

type Form = { schema: { shape?: object }; command: (typed: never) => unknown };
/** One that asks for a quantity, of itself or line by line. */
const isForm = (value: unknown): value is Form => {
  if (typeof value !== "object" || value === null || !("command" in value)) return false;
  const { shape = {} } = (value as Form).schema;
  return "quantity" in shape || "lines" in shape;
};
const changes = ["seats", "upgrade"] as const;
const forms: [string, Form][] = [
  ...Object.entries<unknown>({ ...customers, ...orders, ...renewals, ...subscriptions }).flatMap(([name, value]): [string, Form][] =>
    isForm(value) ? [[name, value]] : [],
  ),
  ...changes.map((kind): [string, Form] => [kind, subscriptions.changeForm(kind) as Form]),
];
/** All that a form means by a quantity, wherever that stands in its command. */
const quantitiesIn = (value: unknown): unknown[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [...(name === "quantity" ? [inner] : []), ...quantitiesIn(inner)]);

const typed = (quantity: string) => {
  const line = { offerId: "one", chosen: "on", plan: "P1Y/MONTHLY", quantity, fixed: "", endsWith: "" };
  return { quantity, choice: "FEWER", seats: "number", lines: [line], reason: "", seen: [], endsWith: "", ids: [] } as never;
};
const meant = (quantity: string) =>
  forms.flatMap(([name, { command }]) => {
    try {
      // What a draft keeps as it was typed is judged when it is ordered.
      return quantitiesIn(command(typed(quantity))).flatMap((found) => (typeof found === "number" ? [[name, found] as const] : []));
    } catch {
      // It has other fields, and none of these.
      return [];
    }
  });

test("digits are the number that was typed, in every form that asks for one", () => {
  const all = meant(" 12 ");
  expect(new Set(all.map(([name]) => name)).size).toBeGreaterThanOrEqual(6);
  for (const [name, found] of all) expect(found, name).toBe(12);
});

test.each(written)("“%s” is no number of licenses anywhere, and nothing is priced by it", (quantity) => {
  for (const [name, found] of meant(quantity)) expect(found, name).toBeNaN();
  const offer = { id: "one", minimumQuantity: 1, prices: [{ term: "P1Y", billingCycle: "MONTHLY", amountMinor: 100 } as const] };
  expect(costOf({ offerId: "one", plan: "P1Y/MONTHLY", quantity }, offer)?.totalMinor).toBeUndefined();
});

test("also where a change is only previewed, it is said that digits are wanted", () => {
  const preview = { id: "01a222b9-8f6d-73bc-98ee-db9a948807de", kind: "seats", decision: subscriptions.decisionOf({ quantity: "1.000" }) };
  const { error } = PreviewChange.safeParse(preview);
  expect(Object.values(fieldRefusals(error?.issues ?? [])).flat()).toMatchObject([{ code: "field.quantity.whole_number" }]);
});
