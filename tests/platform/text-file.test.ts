import { describe, expect, test } from "vitest";
import { readText } from "#lib/platform/text-file.ts";
import { writtenAsUnicodeText, writtenIn } from "../support/written.ts";

const german = "Firma;Ort;Vorname\r\nKäserei Müller GmbH;Köln;Jörg Größmann\r\n";
const western = [
  german,
  "Bäcker\r\n",
  "Name;Preis\r\nMüller & Söhne;5 €\r\n",
  "companyName;city\r\nCrêperie Noël;Besançon; « à la Vallée »\r\n",
  "Boulangerie Généreuse;Orléans\r\n",
  "Compañía Peña;Málaga;José Muñoz\r\n",
  "Padaria São João;Évora;Conceição\r\n",
  "Bageri Sørensen;Århus;Jørgen Åström\r\n",
  "Leipomo Mäkelä;Jyväskylä\r\n",
];
const elsewhere = [
  ["windows-1250", "Zakład Usługowy;Gdańsk;Wałęsa\r\n"],
  ["windows-1250", "Pekařství Dvořák;Plzeň;Příbram;Žďár\r\n"],
  ["windows-1250", "Pekara Đurić;Šibenik;Žižić\r\n"],
  ["windows-1251", "Пекарня;Москва\r\n"],
  ["windows-1253", "Αρτοποιείο Παπαδόπουλος;Θεσσαλονίκη\r\n"],
  ["windows-1254", "Fırın Güneş;İstanbul;Çağlar Yıldız\r\n"],
  ["windows-1257", "Kepykla Žąsis;Šiauliai;Ąžuolas Jonušaitė\r\n"],
] as const;
/** How a zip archive begins whose first file is called like this. */
const zip = (name: string) => [
  0x50,
  0x4b,
  3,
  4,
  20,
  0,
  ...Array.from({ length: 20 }, () => 0),
  name.length & 255,
  name.length >> 8,
  0,
  0,
  ...utf8(name),
  1,
  2,
  3,
];
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a file's letters", () => {
  test.each<[string, string, Uint8Array]>([
    ["utf-8", german, utf8(german)],
    ["utf-8", german, utf8(`\ufeff${german}`)],
    ["utf-16le", german, writtenAsUnicodeText(german)],
    ...western.map((text) => ["windows-1252", text, writtenIn("windows-1252", text)] satisfies [string, string, Uint8Array]),
  ])("are read as %s: %j", (encoding, text, bytes) => expect(readText(bytes)).toEqual({ text, encoding }));

  // MS-DOS' ä is Windows' „; the Macintosh's ü is Windows' Ÿ.
  const dos = Uint8Array.from(Buffer.from("Name\r\nK\u0084serei M\u0081ller\r\n", "latin1"));
  test.each<[string, Uint8Array]>([
    ["of MS-DOS", dos],
    ["of the Macintosh", writtenIn("macintosh", german)],
    ...elsewhere.map(([encoding, text]) => [`of ${encoding}`, writtenIn(encoding, text)] satisfies [string, Uint8Array]),
    ["that were lost before", utf8("Name\r\nM\ufffdller\r\n")],
    ["with a NUL among them", utf8("Name\r\nA\0B\r\n")],
    ["in half a mark's code", Uint8Array.of(0xff, 0xfe, 0x41)],
  ])("%s are not guessed at", (_, bytes) => expect(readText(bytes)).toEqual({ refused: "file.letters_unknown" }));

  test.each([
    ["xlsx", [...zip("[Content_Types].xml")]],
    ["ods", [...zip("mimetype")]],
    ["xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ])("are not looked for in a workbook (%s)", (_, bytes) => expect(readText(Uint8Array.from(bytes))).toEqual({ refused: "file.workbook" }));

  test.each([
    ["zip, as price lists are sent", zip("DE_licensebased.csv")],
    ["zip with nothing in it", [0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]],
    ["zip that breaks off in its first name", zip("DE_licensebased.csv").slice(0, 28)],
    ["zip that breaks off at once", [0x50, 0x4b, 3, 4]],
    ["zip whose name is said to be longer than the file", [...zip("").slice(0, 26), 0xff, 0xff, 0, 0]],
    ["zip whose path leads out of it", zip("../../xl/list.csv")],
    ["zip in parts", [0x50, 0x4b, 7, 8, 0x50, 0x4b, 3, 4]],
    ["gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]],
    ["7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]],
    ["rar", [0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0]],
  ])("are not looked for in an archive, of which nothing is unpacked (%s)", (_, bytes) =>
    expect(readText(Uint8Array.from(bytes))).toEqual({ refused: "file.archive" }),
  );
});
