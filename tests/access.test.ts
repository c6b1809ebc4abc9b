import { describe, expect, test } from "vitest";
import { access, kinds, may, type Permission, permissions, roleGroups } from "#lib/access.ts";
import type { Operation } from "#lib/operation.ts";
import { guest, system } from "#lib/platform/session.ts";
import { colleague, customer, operator, provider, refusal, reseller } from "./support/world.ts";

const modules = import.meta.glob<Record<string, unknown>>("../lib/domain/**/*.ts", { eager: true });
const operations = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, Operation] => typeof entry[1] === "function" && "may" in entry[1])
    .map(([name, operation]) => [`${file.split("/")[3]}.${name}`, operation] as const),
);

test("the table is what it was", () => {
  const groupOf = (roles: readonly string[] | "any") => (roles === "any" ? "" : `${Object.entries(roleGroups).find(([, group]) => group === roles)?.[0]} of `);
  const lines = Object.entries(access).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, cells]) => {
      const cell = Object.entries(cells as Record<string, { roles: readonly string[] | "any"; rows: { name: string } }>);
      return `${noun}.${verb}: ${cell.map(([kind, { roles, rows }]) => `${kind}=${groupOf(roles)}${rows.name}`).join(" ")}`;
    }),
  );
  expect(lines).toMatchSnapshot();
});

test("every permission has an operation, and every operation a permission", () => {
  const used = new Set(operations.map(([, operation]) => operation.may));
  // These open a part of a page or widen a select; they have no operation of their own.
  const asked: Permission[] = ["subscription.seePrice", "incentive.seeLost", "provider.read", "association.read"];
  expect(permissions.filter((permission) => !used.has(permission) && !asked.includes(permission))).toEqual([]);
});

const people = {
  provider: await provider(),
  reseller: await reseller(),
  operator: await operator(),
  customer: await customer(await provider()),
  guest: guest("en"),
  system: system(),
};

describe.each(operations)("%s", (_, operation) => {
  test.each(kinds)("is refused to a %s whose cell is empty", async (kind) => {
    if (may(people[kind], operation.may)) return;
    expect(["forbidden", "unauthenticated"]).toContain((await refusal(operation(people[kind], {}))).code);
  });
});

test("a role that isn't named may not, whatever the organization may", async () => {
  const billing = await colleague(people.provider, ["BILLING_ADMIN"]);
  const allowed = permissions.filter((permission) => may(people.provider, permission) && !may(billing, permission));
  expect(allowed).toEqual(
    expect.arrayContaining(["provider.addCustomer", "provider.requestPartnership", "partnership.end", "subscription.edit", "auditEntry.read"]),
  );
});

test("a temporary password is good for choosing another, and for nothing else", () => {
  const newcomer = { ...people.customer, mustChangePassword: true };
  expect(permissions.filter((permission) => may(newcomer, permission))).toEqual(["user.read", "user.changePassword", "user.changeLanguage"]);
});
