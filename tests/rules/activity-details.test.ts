import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { detailLine, detailWords } from "#components/activity/detail-words.ts";
import { performedBy } from "#components/activity/words.ts";
import { messagesOf } from "#lib/i18n/messages.ts";

const [de, en] = (["de", "en"] as const).map((locale) => createTranslator({ locale, messages: messagesOf(locale) }));
const rheintech = "01a222b9-8f6d-73bc-98ee-db9a948807de";
const line = (details: object) => detailLine(detailWords(de, "de", { details, names: { [rheintech]: "Rheintech" } }));

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

test("what was refused is said as where it was refused", () =>
  expect(line({ refused: [{ code: "customer.domain_taken", column: "domain" }] })).toMatch(/^Abgelehnt: Domäne: Dieser Domänenname ist vergeben/));

test("a sign-in is performed by whoever signed in, and what nobody known did by somebody", () => {
  const entry = { action: "user.signIn", actorKind: "guest", actorName: "", subjectName: "ada@northwind.example" };
  expect(performedBy(de, entry)).toBe("ada@northwind.example");
  expect(performedBy(en, { ...entry, action: "reseller.enroll", subjectName: "Neustart" })).toBe("Somebody who wasn't signed in");
  expect(performedBy(en, { ...entry, actorKind: "system" })).toBe("The portal itself");
  expect(performedBy(en, { ...entry, actorKind: "provider", actorName: "Ada" })).toBe("Ada");
});
