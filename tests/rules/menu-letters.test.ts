import { expect, test } from "vitest";
import { kinds } from "#lib/access.ts";
import { menuOf } from "#lib/web/menu.ts";
import { customer, operator, provider, reseller } from "../support/world.ts";

test("after g each letter leads whoever is signed in to one page", async () => {
  const ada = await provider();
  const people = [ada, await reseller(), await customer(ada), await operator()];
  expect(people.map(({ kind }) => kind).sort()).toEqual(kinds.filter((kind) => kind !== "system" && kind !== "guest").sort());
  for (const person of people) {
    const letters = menuOf(person).map(({ letter }) => letter);
    expect(letters.every((letter) => /^[a-z]$/.test(letter ?? ""))).toBe(true);
    expect(new Set(letters).size).toBe(letters.length);
  }
});

test("who turned single letters off has none", async () => {
  const ada = await provider();
  const { principal } = ada;
  const quiet = { ...ada, principal: { ...principal, singleKeys: false } } as typeof ada;
  expect(menuOf(quiet).some(({ letter }) => letter)).toBe(false);
});
