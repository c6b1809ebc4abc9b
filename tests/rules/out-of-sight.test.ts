import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { orderForm } from "#lib/forms/orders.ts";
import { answerForm, decideForm } from "#lib/forms/renewals.ts";
import { bulkForm } from "#lib/forms/subscriptions.ts";
import { parseForm } from "#lib/web/parse-form.ts";
import type { z } from "zod";

// A form sends what was typed before something else was chosen, though nobody sees it any more: it says nothing, and stops nobody.

const [id, idempotencyKey] = [randomUUID(), randomUUID()];
const seen = { id, version: "1", decisionVersion: "0" };
const rubbish = ["", "0", "-2", "1.5", "viele", "1e9", "99999999"];
const everyChoiceBut = ["RENEW", "EXTEND", "END"];

const wrong = (schema: z.ZodType, typed: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(typed)) data.append(name, value);
  const parsed = parseForm(data, schema);
  return parsed.status === "success" ? undefined : Object.keys(parsed.error ?? {});
};

test.each(rubbish)("a number of licenses “%s” counts with fewer of them alone", (quantity) => {
  for (const choice of everyChoiceBut) {
    expect(wrong(decideForm.schema, { ...seen, choice, quantity, reason: "", idempotencyKey }), choice).toBeUndefined();
    expect(wrong(answerForm.schema, { ...seen, choice, quantity, answer: "" }), choice).toBeUndefined();
  }
  expect(wrong(decideForm.schema, { ...seen, choice: "FEWER", quantity, reason: "", idempotencyKey })).toEqual(["quantity"]);
  expect(wrong(answerForm.schema, { ...seen, choice: "FEWER", quantity, answer: "" })).toEqual(["quantity"]);
});

test.each(rubbish)("“%s” counts in a bulk change only beside what it belongs to", (quantity) => {
  expect(wrong(bulkForm.schema, { kind: "QUANTITY", seats: "used", quantity, ids: id, idempotencyKey })).toBeUndefined();
  expect(wrong(bulkForm.schema, { kind: "RENEWAL", endOfTerm: "END", quantity, ids: id, idempotencyKey })).toBeUndefined();
  expect(wrong(bulkForm.schema, { kind: "QUANTITY", seats: "number", quantity, ids: id, idempotencyKey })).toEqual(["quantity"]);
});

test.each(rubbish)("in an order “%s” counts at a ticked row, and an acceptor where somebody attests", (quantity) => {
  const [ticked, other] = [
    { offerId: "one", chosen: "on", plan: "P1Y/MONTHLY", quantity: "3" },
    { offerId: "two", chosen: "", plan: "", quantity, endsWith: quantity },
  ];
  const rows = Object.fromEntries([ticked, other].flatMap((row, at) => Object.entries(row).map(([name, value]) => [`lines[${at}].${name}`, value])));
  const order = { customerId: id, resellerOfRecordId: id, idempotencyKey, ...rows };
  const acceptor = { agreementFirstName: quantity, agreementLastName: "", agreementEmail: quantity, agreementPhone: quantity, agreementDate: quantity };
  expect(wrong(orderForm.schema, { ...order, agreementSource: "CUSTOMER_WILL_BE_ASKED", ...acceptor })).toBeUndefined();
  expect(wrong(orderForm.schema, { ...order, agreementSource: "ATTESTED_BY_PARTNER", ...acceptor })).toContain("agreementEmail");
});
