import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { addCustomer } from "#lib/domain/customers/adding/writes.ts";
import type { AddCustomer } from "#lib/domain/customers/adding/rules.ts";
import { offer } from "../support/wizard.ts";
import { partners, provider, reseller } from "../support/world.ts";

/** What is said to the database meanwhile, in its order. */
async function saidDuring(run: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const real = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const listening = function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }];
    said.push(typeof query === "string" ? query : query.text);
    return real.apply(this, args);
  };
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(listening as never);
  await run().finally(() => spy.mockRestore());
  return said;
}

test("a new customer with a reseller and an order is at most thirty-six statements, from BEGIN to COMMIT", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const lines: AddCustomer["lines"] = [{ offerId: await offer(), plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 3 }];
  const add = (name: string) =>
    addCustomer(ada, {
      ...{ companyName: `Nordlicht ${name}`, domainPrefix: `statements-${name}-${process.pid}`, country: "DE", addressLine1: "Hafen 2", city: "Köln" },
      ...{ postalCode: "50667", registrationNumber: "HRB 4711", anotherCompany: true, firstName: "Nora", lastName: "Nord", email: "nora@nordlicht.example" },
      ...{ language: "de" as const, resellerId: rita.organizationId, lines, idempotencyKey: randomUUID() },
    });
  // The first one opens connections.
  await add("one");
  const said = await saidDuring(() => add("two"));
  expect(said[0]).toBe("BEGIN");
  expect(said.at(-1)).toBe("COMMIT");
  expect(said.length).toBeLessThanOrEqual(36);
  // Nothing is asked twice about the same.
  const asked = said.filter((text) => /^\s*SELECT/.test(text) && !/Membership|"User"|NotificationChoice/.test(text)).map((text) => text.replace(/\$\d+/g, "$"));
  expect(asked.length).toBe(new Set(asked).size);
});
