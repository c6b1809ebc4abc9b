import { expect, test } from "vitest";
import { startOf } from "#lib/days.ts";
import { recordCauseOf } from "#lib/domain/orders/rules.ts";
import { ruleOn } from "#lib/domain/program/rules.ts";
import { invalidRecord, recordRefusal, turnOf } from "#lib/domain/subscriptions/validity/rules.ts";

const rules = [
  { kind: "RECORD_CHECK", holdsFrom: startOf("2025-12-01"), value: "REFUSE" },
  { kind: "RECORD_CHECK", holdsFrom: startOf("2027-01-01"), value: "WARN" },
  { kind: "GRACE_DAYS", holdsFrom: startOf("2026-06-01"), value: "30" },
] as const;

test("changes are checked since 2025-12-01, and as the installation chose from its day on", () => {
  const on = (day: string) => ruleOn(rules, "RECORD_CHECK", startOf(day));
  expect([on("2025-11-30"), on("2025-12-01"), on("2026-12-31"), on("2027-01-01")]).toEqual([undefined, "REFUSE", "REFUSE", "WARN"]);
});

const good = { status: "ACTIVE", agreementSignedAt: startOf("2026-01-01"), partnerId: "1234567", region: "EUROPE" } as const;
const europe = { region: "EUROPE" };

test("of several causes the one that is to be seen to first is told", () => {
  const unsigned = { ...good, status: "QUALIFIED", agreementSignedAt: null, region: "AMERICAS" } as const;
  expect(recordCauseOf(good, europe, true)).toBeUndefined();
  expect(recordCauseOf({ ...unsigned, status: "SUSPENDED" }, europe, false)).toBe("not_partner");
  expect(recordCauseOf({ ...unsigned, status: "SUSPENDED" }, europe, true)).toBe("not_active");
  expect(recordCauseOf({ ...good, status: "DEAUTHORIZED" }, europe, true)).toBe("not_active");
  for (const status of ["ENROLLING", "EMAIL_PENDING", "VETTING", "REJECTED"] as const)
    expect(recordCauseOf({ ...unsigned, status }, europe, true)).toBe("not_enrolled");
  expect(recordCauseOf({ ...unsigned, partnerId: null }, europe, true)).toBe("no_partner_id");
  expect(recordCauseOf(unsigned, europe, true)).toBe("agreement_unsigned");
  expect(recordCauseOf({ ...good, region: "AMERICAS" }, europe, true)).toBe("region_differs");
});

test("who isn't known isn't told of: no name, no cause, and it is the provider's turn", () => {
  const facts = { ...good, region: "AMERICAS", provider: "Northwind", providerRegion: "EUROPE", partnered: true };
  const hidden = invalidRecord({ ...facts, resellerId: null, reseller: null }, "REFUSE");
  expect(hidden).toMatchObject({ cause: null, resellerId: null, reseller: null });
  expect(hidden && [recordRefusal(hidden), turnOf(hidden.cause)]).toEqual([{ code: "record.not_valid", params: { provider: "Northwind" } }, "provider"]);
  const known = invalidRecord({ ...facts, resellerId: "1", reseller: "Rheintech" }, "REFUSE");
  expect(known && recordRefusal(known)).toEqual({ code: "record.region_differs", params: { reseller: "Rheintech", provider: "Northwind" } });
});
