import { expect, test } from "vitest";
import { proposeDomain } from "#lib/domain/customers/proposing/reads.ts";
import { db } from "../support/db.ts";
import { customer, provider } from "../support/world.ts";

const ada = await provider();
const word = `Quark${Math.random()
  .toString(36)
  .replace(/[^a-z]/g, "")
  .slice(0, 6)}`;
const called = { companyName: `${word} Bäckerei GmbH`, country: "DE" };
const base = `${word.toLowerCase()}-baeckerei`;
const take = async (prefix: string) => db.tenant.create({ data: { name: prefix, domain: `${prefix}.onmicrosoft.com` } });

test("a company's name makes a domain that can still be had", async () => {
  expect(await proposeDomain(ada, called)).toEqual({ prefix: base, domain: `${base}.onmicrosoft.com` });
  await take(base);
  expect((await proposeDomain(ada, called))?.prefix).toBe(`${base}-de`);
  // Also one that only an account is named after is taken, as it is when it is typed.
  const { userId } = await customer(ada);
  await db.user.update({ where: { id: userId }, data: { email: `admin@${base}-de.onmicrosoft.com` } });
  expect((await proposeDomain(ada, called))?.prefix).toBe(`${base}-2`);
  for (const number of [2, 3, 4, 5, 6, 7, 8, 9]) await take(`${base}-${number}`);
  expect(await proposeDomain(ada, called)).toBeUndefined();
});

test("what makes no domain proposes none, and fails at nothing", async () => {
  for (const companyName of ["", "株式会社", "\0", "x".repeat(100_000), "%_'\"; DROP"]) {
    const got = await proposeDomain(ada, { companyName, country: "nonsense" });
    expect(got === undefined || /^[a-z0-9-]{1,27}$/.test(got.prefix), companyName.slice(0, 20)).toBe(true);
  }
});
