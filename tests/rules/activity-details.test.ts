import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { changeLine, detailLine, detailWords } from "#components/activity/detail-words.ts";
import { performedBy, subjectOf } from "#components/activity/words.ts";
import { unpriced } from "#lib/domain/audit/rules.ts";
import { saysOf } from "#lib/i18n/moments.ts";
import { inUtc } from "#lib/reader.ts";
import { messagesOf } from "#lib/i18n/messages.ts";

const [de, en] = (["de", "en"] as const).map((locale) => createTranslator({ locale, messages: messagesOf(locale) }));
const rheintech = "01a222b9-8f6d-73bc-98ee-db9a948807de";
const line = (details: object) => detailLine(detailWords(de, { locale: "de", says: saysOf(inUtc("de")) }, { details, names: { [rheintech]: "Rheintech" } }));

test.each([
  [{ before: { status: "ACTIVE" }, after: { status: "SUSPENDED" } }, "Status: Aktiv → Ausgesetzt"],
  [{ before: { supportContactId: null }, after: { supportContactId: rheintech } }, "Designierter Supportkontakt: – → Rheintech"],
  [{ before: { supportContactId: rheintech.replace("de", "ad") }, after: {} }, "Designierter Supportkontakt: (für Sie nicht sichtbar) → –"],
  [{ adminRights: "ADMIN", internal: false }, "Administratorrechte: Delegiert; Nicht für den Kunden: Nein"],
  [{ commitmentEndsAt: "2027-01-31T10:00:00.000Z", due: "2026-12-24" }, "Ende der Laufzeit: 31.01.2027, 10:00 UTC; Fällig: 24.12.2026"],
  [{ totalMinor: "123450", currency: "EUR" }, "Summe: 1.234,50\u00a0€"],
  [{ lines: [{ id: "x", title: "E3", quantity: 12, term: "P1Y", billingCycle: "MONTHLY" }] }, "Positionen: E3, 12, 1 Jahr, Monatlich"],
  [
    { scheduled: { billingCycle: "ANNUAL" }, switchedOff: ["auto_renew", "add_ons"] },
    "Vorgemerkt: Abrechnung: Jährlich; Ausgeschaltet: Automatische Verlängerung, Add-Ons",
  ],
  [{ supportContact: "MOVE: 2, KEEP: 1" }, "Designierter Supportkontakt: Geht mit: 2, Bleibt: 1"],
  [{ outcome: { code: "reminded", params: { open: 3 } } }, "Ergebnis: Erinnert, 3 offen"],
  // Somebody's own words stay theirs.
  [{ reason: "MOVE THEM", nickname: "activity.title" }, "Grund: MOVE THEM; Anzeigename: activity.title"],
])("%j reads in German, also in the file", (details, words) => expect(line(details)).toBe(words));

const changed = (details: object) => changeLine(de, { locale: "de", says: saysOf(inUtc("de")) }, { details, names: { [rheintech]: "Rheintech" } });
test.each([
  [{ before: { quantity: 12 }, after: { quantity: 15 }, order: 7, amountMinor: 500, currency: "EUR" }, "Lizenzen: 12 → 15"],
  [{ before: { endOfTerm: "RENEW" }, after: { endOfTerm: "END" } }, "Am Ende der Laufzeit: Unverändert verlängern → Enden lassen"],
  [{ before: { resellerOfRecordId: null }, after: { resellerOfRecordId: rheintech } }, "Eingetragener Partner: – → Rheintech"],
  [{ before: {}, after: {}, scheduled: { quantity: 5 } }, "Vorgemerkt: Lizenzen: 5"],
  // What didn't change, what is long and more than a few are for the details.
  [{ before: { nickname: "E3", quantity: 1 }, after: { nickname: "E3", quantity: 2 } }, "Lizenzen: 1 → 2"],
  [{ before: { reason: "a" }, after: { reason: "b".repeat(200) } }, ""],
  [{ note: "Nur ein Wert" }, ""],
  // What is new was nothing else before.
  [{ after: { domain: "holz.example" } }, ""],
])("%j says in the log what changed", (details, words) => expect(changed(details)).toBe(words));

test("a company is said to be barred, where a subscription is only put aside", () => {
  const details = { before: { status: "ACTIVE" }, after: { status: "SUSPENDED" } };
  const said = (action: string) => detailLine(detailWords(de, { locale: "de", says: saysOf(inUtc("de")) }, { action, details }));
  expect(said("reseller.suspend")).toBe("Status: Aktiv → Gesperrt");
  expect(said("subscription.suspend")).toBe("Status: Aktiv → Ausgesetzt");
});

test("an order is called by its number as an order", () => {
  const order = { action: "customer.placeOrder", subjectName: "14", details: {} };
  expect([subjectOf(de, order), subjectOf(en, order)]).toEqual(["Auftrag 14", "Order 14"]);
  expect(subjectOf(de, { ...order, action: "subscription.edit" })).toBe("14");
});

test("what was refused is said as where it was refused", () =>
  expect(line({ refused: [{ code: "customer.domain_taken", column: "domain" }] })).toMatch(/^Abgelehnt: Domäne: Dieser Domänenname ist vergeben/));

test("a sign-in is performed by whoever signed in, and what nobody known did by somebody", () => {
  const entry = { action: "user.signIn", actorKind: "guest", actorName: "", subjectName: "ada@northwind.example" };
  expect(performedBy(de, entry)).toBe("ada@northwind.example");
  expect(performedBy(en, { ...entry, action: "reseller.enroll", subjectName: "Neustart" })).toBe("Somebody who wasn't signed in");
  expect(performedBy(en, { ...entry, actorKind: "system" })).toBe("The portal itself");
  expect(performedBy(en, { ...entry, actorKind: "provider", actorName: "Ada" })).toBe("Ada");
});

test("what is sold costs what only some may read; what one earns is one's own", () => {
  const details = { amountMinor: 1500, currency: "EUR", quantity: 3, before: { unitPriceMinor: 500 }, lines: [{ title: "E3", totalMinor: 1500 }] };
  expect(unpriced({ action: "subscription.changeSeats", details })).toEqual({ quantity: 3, before: {}, lines: [{ title: "E3" }] });
  expect(unpriced({ action: "incentive.accrue", details })).toBe(details);
});
