import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { freshCodes } from "#lib/domain/identity/factors/parts.ts";
import { freshTemporary, hashPassword, hashToken, newToken, passwordMatches, temporaryPassword } from "#lib/platform/secret.ts";
import { db } from "../support/db.ts";
import { person } from "../support/sign-in.ts";

const many = <T>(make: () => T) => new Set(Array.from({ length: 2_000 }, make));
const bits = (signs: number, length: number) => Math.log2(signs) * length;

test("a link's secret has 256 random bits, and only its hash is a thing to keep", () => {
  const tokens = many(newToken);
  expect(tokens.size).toBe(2_000);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(hashToken("a")).toMatch(/^[0-9a-f]{64}$/);
});

test("a temporary password is random, has no look-alikes, and keeps the rules for chosen ones", () => {
  const passwords = many(temporaryPassword);
  expect(passwords.size).toBe(2_000);
  for (const password of passwords) expect(password).toMatch(/^(?=.*[2-9])(?=.*[-+=?])[a-km-zA-HJ-NP-Z2-9+=?-]{16}$/);
  expect(bits(54, 14) + bits(8, 1) + bits(4, 1)).toBeGreaterThan(80);
});

test("a password is kept as argon2id with what OWASP asks for, each with a salt of its own", async () => {
  const [one, other] = [await hashPassword("correct horse battery"), await hashPassword("correct horse battery")];
  for (const kept of [one, other]) expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22,}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(other);
  expect(await passwordMatches("correct horse battery", one)).toBe(true);
  const { password, passwordHash } = await freshTemporary();
  expect(await passwordMatches(password, passwordHash)).toBe(true);
});

test("a password is compared as it was typed: to its last sign, with its capitals and spaces", async () => {
  const long = `${"x".repeat(127)}A`;
  const kept = await hashPassword(long);
  expect(await passwordMatches(long, kept)).toBe(true);
  for (const wrong of [`${"x".repeat(127)}B`, `${"x".repeat(127)}a`, "x".repeat(127), ` ${long}`, `${long} `])
    expect(await passwordMatches(wrong, kept)).toBe(false);
});

test("a password that was kept at another cost is still known", async () => {
  expect(await passwordMatches("kolibri-amboss-84", await hash("kolibri-amboss-84", { memoryCost: 8_192, timeCost: 1 }))).toBe(true);
});

test("nobody's password is nothing", async () => {
  for (const none of [null, undefined]) expect(await passwordMatches("", none)).toBe(false);
});

test("recovery codes have more than 112 random bits, so that a quick hash keeps them", async () => {
  const { id } = await db.user.findUniqueOrThrow({ where: { email: (await person()).email } });
  const codes = await db.$transaction((tx) => freshCodes(tx, id, new Date()));
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([A-HJ-NP-Z2-8]{4}-){5}[A-HJ-NP-Z2-8]{4}$/);
  expect(bits(31, 24)).toBeGreaterThan(112);
  const kept = await db.recoveryCode.findMany({ where: { userId: id } });
  expect(kept.map(({ hash: each }) => each).join()).not.toContain(codes[0]);
});
