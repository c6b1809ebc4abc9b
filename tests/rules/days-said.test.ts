import { expect, test } from "vitest";
import { daysSaid } from "#lib/i18n/days.ts";
import { saysOf } from "#lib/i18n/moments.ts";
import { inUtc } from "#lib/reader.ts";
import { notification } from "#lib/letters/notification.ts";
import { renewalAssigned } from "#lib/letters/renewals.ts";
import { problemWords } from "#lib/web/problem-words.ts";

const unknown = { region: null, zone: "UTC", hours: null };

test("days and moments stand in a text as its reader's language writes them, and nothing else changes", () => {
  const told = { until: "2026-12-01", at: "2026-11-29 02:46 UTC", count: 3, no: "2026-13-45", name: "2026-12-01 GmbH" };
  expect(daysSaid(saysOf(inUtc("en")), told)).toEqual({ ...told, until: "Dec 1, 2026", at: expect.stringMatching(/^Nov 29, 2026, 2:46\sAM UTC$/) });
  expect(daysSaid(saysOf(inUtc("de")), told)).toEqual({ ...told, until: "01.12.2026", at: "29.11.2026, 02:46 UTC" });
  expect(daysSaid(saysOf(inUtc("en")), undefined)).toBeUndefined();
});

test("so do the days of problems, notifications and letters", () => {
  const refused = { code: "subscription.cancel_closed", params: { until: "2026-02-09" } };
  expect(problemWords({ ...unknown, language: "en" })(refused)).toContain("until Feb 9, 2026.");
  expect(problemWords({ ...unknown, language: "de" })(refused)).toContain("bis 09.02.2026 möglich");
  const about = { by: "Ada", customer: "Holz", subscription: "Suite", until: "2026-12-01" };
  expect(notification({ kind: "renewal_assigned", values: about, link: "/" }, "de", saysOf(inUtc("de"))).text).toContain("01.12.2026");
  expect(renewalAssigned({ ...about, link: "/" }, "en", saysOf(inUtc("en"))).text).toContain("Dec 1, 2026");
});
