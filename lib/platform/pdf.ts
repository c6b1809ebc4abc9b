import "server-only";
import { join } from "node:path";
import { Readable } from "node:stream";
import PDFDocument from "pdfkit";
import { encode } from "uqr";

// Documents to print and to keep: tagged, so that a screen reader reads headings and tables as such, with their language and title.
// One typeface has the letters of Latin, Greek and Cyrillic writing; of others it shows an empty box.

const fonts = join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans");
const [regular, bold] = [`${fonts}/400Regular/NotoSans_400Regular.ttf`, `${fonts}/600SemiBold/NotoSans_600SemiBold.ttf`];

export type Column = { head: string; numeric?: boolean /** How wide it is beside the others. */; share: number };
export type Block =
  | { kind: "text"; text: string }
  | { kind: "facts"; items: [term: string, value: string][] }
  | { kind: "steps"; title: string; steps: string[] }
  | { kind: "code"; of: string; alt: string }
  | { kind: "table"; title: string; columns: Column[]; rows: AsyncIterable<string[]> | Iterable<string[]>; total?: string[] };
export type Paper = {
  title: string;
  subtitle?: string;
  language: string;
  size: "A4" | "LETTER";
  at: Date;
  /** Whose it is: their name, their colour as it can be read on white, and their logo as PNG. */
  brand: { name: string; accent: string; logo?: Buffer };
  /** What stands at the foot of a page. */
  foot: (page: number, of: number) => string;
  blocks: Block[];
};

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

const margins = { top: 56, bottom: 64, left: 56, right: 56 };
const [ink, soft, line] = ["#1a2027", "#55606d", "#c9cfd6"];
const [small, usual] = [9, 10];

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const clean = (text: string) => text.toWellFormed().replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
/** The document's data about itself has it within XML, as it is. */
const named = (title: string) => clean(title).replaceAll("&", "+").replace(/[<>]/g, "");

const widthOf = ({ page }: Doc) => page.width - margins.left - margins.right;
/** On another page where there is no room for this much. */
function needs(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - margins.bottom) doc.addPage();
}

/** What is there to look at, and says nothing. */
function decoration(doc: Doc, draw: () => void): void {
  doc.markContent("Artifact", { type: "Layout" });
  draw();
  doc.endMarkedContent();
}

function heading(doc: Doc, into: Element, level: "H1" | "H2", text: string): void {
  const size = level === "H1" ? 18 : 12;
  needs(doc, size * 4);
  doc.font(bold).fontSize(size).fillColor(ink);
  into.add(doc.struct(level, {}, () => doc.text(clean(text), margins.left, doc.y, { width: widthOf(doc) })));
  doc.moveDown(0.4);
  doc.font(regular).fontSize(usual);
}

function paragraph(doc: Doc, into: Element, text: string, colour = ink): void {
  doc.font(regular).fontSize(usual).fillColor(colour);
  into.add(doc.struct("P", {}, () => doc.text(clean(text), margins.left, doc.y, { width: widthOf(doc) })));
  doc.moveDown(0.8);
}

const cell = (text: string, more: object = {}) => ({ text: clean(text) || " ", ...more });
// Its types don't know what the table is a part of.
const tableIn = (into: Element, options: object) => ({ ...options, structParent: into }) as PDFKit.Mixins.TableOptions;

function facts(doc: Doc, into: Element, items: [string, string][]): void {
  doc.font(regular).fontSize(usual).fillColor(ink);
  const table = doc.table(
    tableIn(into, { columnStyles: [150, "*"], defaultStyle: { border: 0, padding: { top: 2, bottom: 2, left: 0, right: 8 } }, position: { x: margins.left } }),
  );
  for (const [term, value] of items) table.row([cell(term, { type: "TH", textColor: soft }), cell(value)]);
  table.end();
  doc.moveDown(1);
}

async function rowsInto(doc: Doc, into: Element, { columns, rows, total }: Extract<Block, { kind: "table" }>): Promise<void> {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / all) * widthOf(doc));
  const align = (at: number) => ({ align: { x: columns[at]?.numeric ? "right" : "left" } });
  const padding = { top: 3, bottom: 3, left: 0, right: 8 };
  const border = { top: 0, left: 0, right: 0, bottom: 0.5 };
  doc.font(regular).fontSize(small).fillColor(ink);
  /** On each further page its heads stand above it once more, for whoever looks. */
  const again = () => decoration(doc, () => headsAbove(doc, columns, widths));
  const table = doc.table(tableIn(into, { columnStyles: widths, defaultStyle: { border, borderColor: line, padding }, position: { x: margins.left } }));
  const strong = { font: { src: bold, size: small } };
  table.row(columns.map(({ head }, at) => cell(head, { type: "TH", ...strong, ...align(at) })));
  doc.on("pageAdded", again);
  for await (const row of rows) table.row(row.map((text, at) => cell(text, { ...align(at), ...(at === 0 && { type: "TH" }) })));
  if (total) table.row(total.map((text, at) => cell(text, { ...strong, ...align(at), ...(at === 0 && { type: "TH" }) })));
  table.end();
  doc.removeListener("pageAdded", again);
  doc.moveDown(1.5);
}

function headsAbove(doc: Doc, columns: Column[], widths: number[]): void {
  doc.font(bold).fontSize(small).fillColor(soft);
  let x = margins.left;
  for (const [at, { head, numeric }] of columns.entries()) {
    const width = (widths[at] ?? 0) - 8;
    doc.text(clean(head), x, margins.top - 18, { width, height: 12, ellipsis: true, lineBreak: false, align: numeric ? "right" : "left" });
    x += width + 8;
  }
  doc.font(regular).fontSize(small).fillColor(ink);
  doc.x = margins.left;
  doc.y = margins.top;
}

function steps(doc: Doc, into: Element, title: string, all: string[]): void {
  heading(doc, into, "H2", title);
  const list = doc.struct("L");
  into.add(list);
  for (const [at, step] of all.entries()) {
    const draw = () => doc.text(`${at + 1}. ${clean(step)}`, margins.left, doc.y, { width: widthOf(doc) });
    const item = doc.struct("LI");
    list.add(item);
    item.add(doc.struct("LBody", {}, draw));
    doc.moveDown(0.3);
  }
  doc.moveDown(1);
}

const codeSide = 120;
function code(doc: Doc, into: Element, of: string, alt: string): void {
  needs(doc, codeSide + 20);
  const { data, size } = encode(of, { border: 2 });
  const [x, y, side] = [margins.left, doc.y, codeSide / size];
  const draw = () => {
    for (const [row, cells] of data.entries())
      for (const [column, dark] of cells.entries()) if (dark) doc.rect(x + column * side, y + row * side, side + 0.05, side + 0.05);
    doc.fill("#000000");
  };
  into.add(doc.struct("Figure", { alt, bbox: [x, y, x + codeSide, y + codeSide], placement: "Block" } as PDFKit.Mixins.StructureElementOptions, draw));
  doc.x = margins.left;
  doc.y = y + codeSide + 10;
}

function letterhead(doc: Doc, { name, accent, logo }: Paper["brand"]): void {
  decoration(doc, () => {
    const y = doc.y;
    if (logo) doc.image(logo, margins.left, y, { fit: [120, 28] });
    doc.font(bold).fontSize(11).fillColor(soft);
    doc.text(clean(name), margins.left, y + 8, { width: widthOf(doc), align: logo ? "right" : "left" });
    doc
      .moveTo(margins.left, y + 36)
      .lineTo(doc.page.width - margins.right, y + 36)
      .lineWidth(1.5)
      .stroke(accent);
    doc.y = y + 52;
    doc.x = margins.left;
  });
}

function footers(doc: Doc, foot: Paper["foot"]): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    doc.switchToPage(start + at);
    // What stands in the margin would begin another page.
    doc.page.margins.bottom = 0;
    decoration(doc, () => {
      doc.font(regular).fontSize(8).fillColor(soft);
      doc.text(clean(foot(at + 1, count)), margins.left, doc.page.height - 44, { width: widthOf(doc), lineBreak: false });
    });
  }
}

async function write(doc: Doc, { title, subtitle, brand, foot, blocks }: Paper): Promise<void> {
  const root = doc.struct("Document");
  doc.addStructure(root);
  letterhead(doc, brand);
  heading(doc, root, "H1", title);
  if (subtitle) paragraph(doc, root, subtitle, soft);
  for (const block of blocks) {
    if (block.kind === "text") paragraph(doc, root, block.text);
    if (block.kind === "facts") facts(doc, root, block.items);
    if (block.kind === "steps") steps(doc, root, block.title, block.steps);
    if (block.kind === "code") code(doc, root, block.of, block.alt);
    if (block.kind === "table") {
      heading(doc, root, "H2", block.title);
      await rowsInto(doc, root, block);
    }
  }
  root.end();
  footers(doc, foot);
  doc.end();
}

/** A paper as bytes. Should a row fail to come, it breaks off instead of looking whole. */
export function pdfStream(paper: Paper): ReadableStream<Uint8Array> {
  const doc = new PDFDocument({
    ...{ size: paper.size, margins, lang: paper.language, tagged: true, displayTitle: true, pdfVersion: "1.7", bufferPages: true, font: regular },
    info: { Title: named(paper.title), Author: named(paper.brand.name), Creator: "Twotier", CreationDate: paper.at },
  });
  write(doc, paper).catch((error: unknown) => doc.destroy(error as Error));
  return Readable.toWeb(doc as unknown as Readable) as ReadableStream<Uint8Array>;
}
