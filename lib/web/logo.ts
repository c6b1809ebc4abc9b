import "server-only";
import { type Actor, may } from "../access.ts";
import { mostLogoBytes } from "../domain/directory/rules.ts";
import type { Operation } from "../operation.ts";
import { type Picture, redraw } from "../platform/picture.ts";
import type { FieldProblems } from "../problem.ts";
import { currentActor } from "./session.ts";
import { wordless } from "./wordless.ts";

/**
 * Takes a logo out of a form and keeps it: a browser doesn't send a file a second time, so one that came with a form that
 * is refused would be lost. In its place the form carries the logo's id on.
 */
export const takeLogo =
  (keep: (actor: Actor, picture: Picture) => Promise<{ id: string }>) =>
  async (actor: Actor, data: FormData): Promise<FieldProblems> => {
    const file = data.get("logo");
    data.delete("logo");
    if (data.get("removeLogo")) data.delete("logoId");
    if (!(file instanceof File) || file.size === 0 || !may(actor, "logo.keep")) return {};
    const picture = await redraw(new Uint8Array(await file.arrayBuffer()), mostLogoBytes);
    if (typeof picture === "string") return { logo: [`listing.logo_${picture}`] };
    const { id } = await keep(actor, picture);
    data.delete("removeLogo");
    data.set("logoId", id);
    return {};
  };

type Logo = { contentType: string; bytes: Uint8Array<ArrayBuffer>; sha256: string };
/** The bytes of a logo, or that they haven't changed. */
export function logoAnswer(request: Request, { contentType, bytes, sha256 }: Logo, cache: string): Response {
  const headers = { "cache-control": cache, etag: `"${sha256}"` };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  return new Response(new Blob([bytes]), { headers: { ...headers, "content-type": contentType } });
}

/** The door for logos: who knocks? → the logo, or nothing. An id always means the same bytes, so they may be kept as long as `cache` says. */
export const logoRoute =
  // biome-ignore lint/suspicious/noExplicitAny: any read that answers with a logo
    (read: Operation<any, any, Logo>, cache: string) =>
    async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
      try {
        return logoAnswer(request, await read(await currentActor(), await params), cache);
      } catch (error) {
        return wordless(error);
      }
    };
