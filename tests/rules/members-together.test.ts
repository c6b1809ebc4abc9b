import { expect, test } from "vitest";
import { Account } from "#lib/domain/customers/adding/rules.ts";
import { NamedReseller } from "#lib/domain/orders/rules.ts";
import { PrepareBulk } from "#lib/domain/subscriptions/bulk/rules.ts";
import type { z } from "zod";

// Members of a command that are each right in themselves, and don't go together (docs/fields.md).

const wrong = (schema: z.ZodType, value: unknown) =>
  Object.fromEntries((schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));

test("a reseller is named by its id or by its partner id, never by both or neither", () => {
  const id = crypto.randomUUID();
  expect([wrong(NamedReseller, { id }), wrong(NamedReseller, { partnerId: "1234567" })]).toEqual([{}, {}]);
  for (const said of [{}, { id, partnerId: "1234567" }]) expect(wrong(NamedReseller, said)).toEqual({ "": "field.choice" });
});

test.each([
  ["RENEWAL", "endOfTerm", "END"],
  ["QUANTITY", "seats", "used"],
  ["RECORD", "resellerId", null],
  ["CONTACT", "resellerId", null],
] as const)("a bulk change of %s wants %s", (kind, name, value) => {
  const bulk = { kind, idempotencyKey: crypto.randomUUID() };
  expect(wrong(PrepareBulk, bulk)).toEqual({ [name]: "field.choice" });
  expect(wrong(PrepareBulk, { ...bulk, [name]: value })).toEqual({});
});

test("whoever accepted the agreement is reached by a number of the customer's country", () => {
  const agreement = { firstName: "Sina", lastName: "Sommer", email: "sina@sonne.example", phone: "030 23125000", acceptedOn: "2026-01-31" };
  const account = {
    ...{ companyName: "Bäckerei Sonne GmbH", addressLine1: "Weg 1", city: "Berlin", postalCode: "10115", domainPrefix: "sonne", language: "de" },
    ...{ firstName: "Sina", lastName: "Sommer", email: "sina@sonne.example", phone: "+49 30 23125000" },
  };
  expect(wrong(Account, { ...account, country: "DE", agreement })).toEqual({});
  expect(wrong(Account, { ...account, country: "LI", postalCode: "9490", agreement: { ...agreement, phone: "030 23125000" } })).toEqual({
    "agreement.phone": "field.phone.invalid",
  });
});
