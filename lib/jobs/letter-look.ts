import "server-only";
import type { Look } from "../letters/html.ts";
import { env } from "../platform/env.ts";
import { asPng } from "../platform/picture.ts";
import { ownLogo, usualAccent } from "../web/brand.ts";

type From = { name: string; accent: string | null; brandLogo: { bytes: Uint8Array } | null } | null;
/** What is named in the letter as `cid:logo`. */
const logoId = "logo";

/** In whose look a letter goes out: its provider's, where that has one of its own, or the portal's. */
export async function lookOf(from: From): Promise<{ look: Look; logo?: { id: string; bytes: Buffer } }> {
  const theirs = from && (from.accent || from.brandLogo) ? from : undefined;
  const picture = theirs ? theirs.brandLogo : await ownLogo();
  return {
    look: { name: theirs?.name ?? env.BRAND_NAME, accent: theirs?.accent ?? usualAccent(), ...(picture && { logo: `cid:${logoId}` }) },
    ...(picture && { logo: { id: logoId, bytes: await asPng(picture.bytes) } }),
  };
}
