import "server-only";
import chardet from "chardet";

// A file's text, whichever program wrote it. Spreadsheets in German save "CSV" as Windows-1252: read as UTF-8, every
// umlaut would be lost for good.

/** How the letters were written, by the Encoding Standard's names. */
export type TextFile = { text: string; encoding: string };
type Refused = { refused: "file.workbook" | "file.archive" | "file.letters_unknown" };

const unknown: Refused = { refused: "file.letters_unknown" };
const beginsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

const isZip = (bytes: Uint8Array) => beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
/** What a zip archive has at its beginning when it is an .xlsx, .ods or the like: nothing of it is unpacked. */
const inWorkbooks = /^(\[Content_Types\]\.xml|mimetype$|_rels\/|docProps\/|xl\/|META-INF\/|Index\/)/;
const firstEntry = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes.subarray(30, 30 + Math.min(200, (bytes[26] ?? 0) + 256 * (bytes[27] ?? 0))));
/** .xlsx and .ods are zip archives, .xls is a compound file. */
const isWorkbook = (bytes: Uint8Array) => (isZip(bytes) && inWorkbooks.test(firstEntry(bytes))) || beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
/** Zip (also empty, or one of several parts), gzip, 7z, rar, bzip2. */
const archives = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
  [0x1f, 0x8b, 0x08],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x42, 0x5a, 0x68],
];

function decoded(bytes: Uint8Array, encoding: string): TextFile | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

function byItsMark(bytes: Uint8Array): string | undefined {
  if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) return "utf-8";
  if (beginsWith(bytes, 0xff, 0xfe)) return "utf-16le";
  return beginsWith(bytes, 0xfe, 0xff) ? "utf-16be" : undefined;
}

const western = ["ISO-8859-1", "windows-1252"];
const elsewhere = /^(ISO-8859-|windows-|KOI8)/;

/** The detector's second opinion. It errs on short texts, so that it only counts where it is sure of another code page. */
function saysElsewhere(bytes: Uint8Array): boolean {
  const surest = (which: (name: string) => boolean) =>
    Math.max(0, ...chardet.analyse(bytes).flatMap(({ name, confidence }) => (which(name) ? [confidence] : [])));
  const here = surest((name) => western.includes(name));
  return surest((name) => elsewhere.test(name) && !western.includes(name)) > here * 1.3;
}

/**
 * What no name holds: bytes without a letter, signs in the middle of a word, as the umlauts of MS-DOS and the Macintosh
 * would be, and word upon word of accents, as Greek and Cyrillic would be.
 */
const isGarbled = (text: string) => /[\0\u0080-\u009f\ufffd]|\p{L}[„“”†‡ˆ‰‹›™¢£¤¥¦§¨©¬®±²³µ¶¹º¼½¾¿…•˜€]\p{L}|\p{L}[ŠŸŽ]\p{Ll}|[À-ÿ]{4}/u.test(text);

/** Unicode, or what Windows writes in Western Europe. Whole, or refused: a letter that can't be told is never guessed at. */
export function readText(bytes: Uint8Array): TextFile | Refused {
  if (isWorkbook(bytes)) return { refused: "file.workbook" };
  if (archives.some((start) => beginsWith(bytes, ...start))) return { refused: "file.archive" };
  const mark = byItsMark(bytes);
  const unicode = decoded(bytes, mark ?? "utf-8");
  if (unicode) return /[\0\ufffd]/.test(unicode.text) ? unknown : unicode;
  if (mark) return unknown;
  const found = decoded(bytes, "windows-1252");
  return !found || isGarbled(found.text) || saysElsewhere(bytes) ? unknown : found;
}
