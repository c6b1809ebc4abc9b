import "server-only";
import { createHash } from "node:crypto";
import sharp from "sharp";

// Pictures that people send are never passed on as they came: what a file says it is means nothing, and what is hidden in
// it would be served from our own address.

const mostSide = 4096;
/** The longest side of what is kept, in pixels. */
const keptSide = 300;

export type Picture = { contentType: "image/webp"; bytes: Uint8Array<ArrayBuffer>; sha256: string; width: number; height: number };
/** Why a picture is refused: of another kind, too many bytes, too many pixels, or broken. */
export type PictureProblem = "kind" | "bytes" | "pixels" | "broken";

const startsWith = (bytes: Uint8Array, text: string, at = 0) => Buffer.from(bytes.subarray(at, at + text.length)).toString("latin1") === text;

/** By its first bytes, so that nothing but these three is ever opened. */
function isPicture(bytes: Uint8Array): boolean {
  const [png, jpeg] = [startsWith(bytes, "\x89PNG\r\n\x1a\n"), startsWith(bytes, "\xff\xd8\xff")];
  return png || jpeg || (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8));
}

/** Drawn anew as WebP within 300 × 300 pixels: only the first frame, upright, without anything that isn't a pixel. */
export async function redraw(bytes: Uint8Array, mostBytes: number): Promise<Picture | PictureProblem> {
  if (bytes.byteLength > mostBytes) return "bytes";
  if (!isPicture(bytes)) return "kind";
  try {
    const picture = sharp(bytes, { limitInputPixels: mostSide * mostSide, failOn: "warning", pages: 1 });
    const { width, height } = await picture.metadata();
    if (width > mostSide || height > mostSide) return "pixels";
    const drawn = picture.autoOrient().resize(keptSide, keptSide, { fit: "inside", withoutEnlargement: true }).timeout({ seconds: 5 });
    const { data, info } = await drawn.webp({ quality: 90, alphaQuality: 100 }).toBuffer({ resolveWithObject: true });
    const sha256 = createHash("sha256").update(data).digest("hex");
    return { contentType: "image/webp", bytes: Uint8Array.from(data), sha256, width: info.width, height: info.height };
  } catch (error) {
    return /pixel limit/i.test(String(error)) ? "pixels" : "broken";
  }
}

/** For those who can't show WebP: mail programs, and documents. */
export const asPng = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).png().toBuffer();
