import { expect, test } from "vitest";
import * as customers from "#lib/forms/customers.ts";
import * as orders from "#lib/forms/orders.ts";
import * as renewals from "#lib/forms/renewals.ts";
import * as resellers from "#lib/forms/resellers.ts";
import * as sso from "#lib/forms/sso.ts";
import * as subscriptions from "#lib/forms/subscriptions.ts";
import { parseForm } from "#lib/web/parse-form.ts";
import { z } from "zod";

// Whoever makes a request by hand sends any shape at any member: it is refused, and never fails.

const isSchema = (value: unknown): value is z.ZodObject => value instanceof z.ZodObject;
const schemasIn = (value: unknown): z.ZodObject[] => {
  if (isSchema(value)) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => (typeof inner === "object" ? schemasIn(inner) : []));
};
const schemas = [...new Set([customers, orders, renewals, resellers, sso, subscriptions].flatMap((module) => schemasIn({ ...module })))];
const shapes: ((name: string) => [string, string | File][])[] = [
  (name) => [[`${name}[0].id`, "1"]],
  (name) => [[`${name}.x`, "1"]],
  (name) => [[`${name}[3]`, "1"]],
  (name) => [[name, new File(["x"], "x.txt")]],
  (name) => [
    [name, "1"],
    [name, "2"],
  ],
];

test("there are forms to try", () => expect(schemas.length).toBeGreaterThan(10));

test("a form with a list, an object or a file where a text belongs is refused or read, and fails at nothing", () => {
  for (const schema of schemas)
    for (const name of Object.keys(schema.shape))
      for (const shape of shapes) {
        const data = new FormData();
        for (const [part, value] of shape(name)) data.append(part, value);
        expect(["success", "error"], `${name} ${shape(name)[0]?.[0]}`).toContain(parseForm(data, schema).status);
      }
});
