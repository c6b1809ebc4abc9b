import { expect, test } from "vitest";
import { readEnv } from "#lib/platform/env.ts";

test("nothing needs to be set", () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    APP_ORIGIN: "http://localhost:3000",
    DATA_DIR: ".data",
    TENANT_DOMAIN_SUFFIX: "onmicrosoft.com",
    TRUST_PROXY: "0",
  });
  expect(readEnv({ PORT: "", APP_ORIGIN: "", DATABASE_URL: "", AUTH_SECRET: "" })).toEqual(readEnv({}));
});

test("the address follows the port unless it is named", () => {
  expect(readEnv({ PORT: "4000" }).APP_ORIGIN).toBe("http://localhost:4000");
  expect(readEnv({ PORT: "4000", APP_ORIGIN: "https://Portal.Example/" }).APP_ORIGIN).toBe("https://portal.example");
});

test.each([
  ["PORT", "eighty"],
  ["PORT", "70000"],
  ["APP_ORIGIN", "portal.example"],
  ["APP_ORIGIN", "javascript:alert(1)"],
  ["APP_ORIGIN", "https://portal.example/path"],
  ["AUTH_SECRET", "short"],
  ["SMTP_URL", "http://mail.example"],
  ["MAIL_FROM", "portal@example.org\r\nBcc: all@example.org"],
  ["SECURITY_CONTACT", "security@portal.example"],
  ["SECURITY_CONTACT", "http://portal.example/report"],
  ["SECURITY_CONTACT", "mailto:a@portal.example\nExpires: 2999-01-01T00:00:00Z"],
  ["TRUST_PROXY", "yes"],
  ["DB_POOL", "0"],
  ["DATABASE_ROLE", 'app"; DROP ROLE other'],
  ["MIGRATION_DATABASE_URL", "postgresql://owner@db.example/portal"],
])("a wrong %s (%s) is told in one line that names it and doesn't repeat the value", (name, value) => {
  const told = () => readEnv({ [name]: value });
  expect(told).toThrow(new RegExp(`^${name}[^\\n]+$`));
  if (name === "AUTH_SECRET") expect(told).not.toThrow(value);
});

test("what was read can't be changed", () => {
  expect(Object.isFrozen(readEnv({}))).toBe(true);
});
