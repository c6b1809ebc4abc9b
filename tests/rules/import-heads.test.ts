import { expect, test } from "vitest";
import { headsOf, importColumns } from "#lib/domain/imports/data.ts";
import { de } from "#lib/i18n/de/index.ts";
import { en } from "#lib/i18n/en/index.ts";

const words = { en: en.imports.fields, de: de.imports.fields };
const kinds = Object.keys(importColumns) as (keyof typeof importColumns)[];

test.each(
  kinds.flatMap((kind) => [
    { kind, language: "en" as const },
    { kind, language: "de" as const },
  ]),
)("a file of $kind may call its columns as our pages do in $language", ({ kind, language }) =>
  expect(headsOf[kind](importColumns[kind].map((column) => words[language][column]))).toEqual(importColumns[kind]),
);

test("a file that somebody keeps with the words of before is still read", () => {
  const before = ["Vereinbarung: Vorname", "Vereinbarung: Nachname", "Vereinbarung: E-Mail-Adresse", "Vereinbarung: angenommen am"];
  expect(headsOf.CUSTOMERS(before)).toEqual(["agreementFirstName", "agreementLastName", "agreementEmail", "agreementDate"]);
});
