import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { expect, test } from "vitest";
import { type Paper, pdfStream } from "#lib/platform/pdf.ts";

const paper = (more: Partial<Paper> = {}): Paper => ({
  ...{ title: "Bestellung 1001", language: "de", size: "A4", at: new Date("2026-11-29T05:00:00Z"), foot: (page, of) => `Seite ${page} von ${of}` },
  ...{ brand: { name: "Nordwind & Söhne", accent: "#0b6b6b" }, blocks: [] },
  ...more,
});
const bytesOf = async (said: Paper) => new Uint8Array(await new Response(pdfStream(said)).arrayBuffer());
async function readBack(said: Paper) {
  const bytes = await bytesOf(said);
  const pdf = await getDocumentProxy(bytes);
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  return { text, totalPages, pdf, meta: await getMeta(pdf), mark: await pdf.getMarkInfo() };
}

const names = [
  ...["Bäckerei Groß & Söhne GmbH", "Zażółć Gęślą Jaźń Sp. z o.o.", "Παπαδόπουλος Α.Ε.", "ООО «Ромашка»", "Đorđević d.o.o.", "Şişli İnşaat A.Ş."],
  ...["Château d'Œuf SàRL", "Nguyễn Văn Đức", "O’Connor – “Quotes”"],
];

test("names are written as their owners write them", async () => {
  const { text } = await readBack(paper({ blocks: [{ kind: "facts", items: names.map((name, at) => [`Name ${at}`, name]) }] }));
  for (const name of names) expect(text.replace(/\s+/g, " ")).toContain(name);
});

test("it is tagged, and says its title and its language", async () => {
  const { pdf, meta, mark } = await readBack(paper({ blocks: [{ kind: "text", text: "Guten Tag" }] }));
  expect(meta.info).toMatchObject({ Title: "Bestellung 1001", Language: "de", PDFFormatVersion: "1.7" });
  expect(mark).toMatchObject({ Marked: true });
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  for (const role of ["Document", "H1", "P"]) expect(tree).toContain(`"${role}"`);
});

test("A4 and Letter, by where it is read", async () => {
  const sizeOf = async (size: Paper["size"]) => (await (await readBack(paper({ size }))).pdf.getPage(1)).view.slice(2).map(Math.round);
  expect(await sizeOf("A4")).toEqual([595, 842]);
  expect(await sizeOf("LETTER")).toEqual([612, 792]);
});

const columns = [
  { head: "Angebot", share: 3 },
  { head: "Summe", share: 1, numeric: true },
];

test("a long table goes on, page after page, under its heads, and is a table for whoever hears it", async () => {
  async function* rows() {
    for (let at = 1; at <= 120; at++) yield [`Zeile ${at}`, `${at},00 €`];
  }
  const { text, totalPages, pdf } = await readBack(
    paper({ blocks: [{ kind: "table", title: "Posten", columns, rows: rows(), total: ["Summe", "7.260,00 €"] }] }),
  );
  expect(totalPages).toBeGreaterThan(2);
  expect(text.match(/Angebot/g)).toHaveLength(totalPages);
  expect(text).toContain(`Seite ${totalPages} von ${totalPages}`);
  for (const said of ["Zeile 1 ", "Zeile 120", "7.260,00 €"]) expect(text).toContain(said);
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  for (const role of ["Table", "TR", "TH", "TD"]) expect(tree).toContain(`"${role}"`);
});

test("what the world brings doesn't break it: NUL, half characters, other writings, a name that never ends, nothing at all", async () => {
  const hostile = ["a\0b", "\ud800", "日本語", "שלום", "👩‍👩‍👧", "x".repeat(3000), "", "</rdf:li>&<", "(\\)"];
  const blocks: Paper["blocks"] = [
    { kind: "facts", items: hostile.map((value) => ["Wert", value]) },
    { kind: "table", title: "x", columns, rows: hostile.map((value) => [value, value]) },
  ];
  expect((await readBack(paper({ blocks }))).totalPages).toBeGreaterThan(0);
  for (const title of hostile) expect((await bytesOf(paper({ title }))).length).toBeGreaterThan(1000);
});

test("a code is drawn for those who see, and says its address to those who hear", async () => {
  const { pdf } = await readBack(
    paper({ blocks: [{ kind: "code", of: "https://portal.example/sign-in", alt: "QR-Code von https://portal.example/sign-in" }] }),
  );
  expect(JSON.stringify(await (await pdf.getPage(1)).getStructTree())).toContain("QR-Code von");
});

test("where a row can't be read, it breaks off instead of looking whole", async () => {
  async function* rows() {
    yield ["Zeile 1", "1"];
    throw new Error("the database is away");
  }
  await expect(bytesOf(paper({ blocks: [{ kind: "table", title: "x", columns, rows: rows() }] }))).rejects.toThrow();
});
