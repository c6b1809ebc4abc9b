import { accentSheet } from "#lib/web/accent.ts";

const named = /^([0-9a-f]{6})-[0-9a-f]{8}\.css$/;

/** The style sheet of a colour: the same for whoever asks. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const [, colour] = named.exec(file) ?? [];
  if (!colour) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const { css, address } = accentSheet(`#${colour}`);
  // Another edition of it is being tried, or was made by another release.
  const cache = address.endsWith(file) ? "public, max-age=31536000, immutable" : "no-store";
  return new Response(css, { headers: { "content-type": "text/css; charset=utf-8", "cache-control": cache } });
}
