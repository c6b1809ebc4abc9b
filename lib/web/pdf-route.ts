import "server-only";
import type { z } from "zod";
import type { Actor } from "../access.ts";
import type { readBrandLogo } from "../domain/profiles/brand/reads.ts";
import { env } from "../platform/env.ts";
import { clock } from "../platform/clock.ts";
import { asPng } from "../platform/picture.ts";
import { type Paper, pdfStream } from "../platform/pdf.ts";
import { shadesOf } from "../shades.ts";
import { knocking, nothing, queryOf, refuseNotKept } from "./csv-route.ts";
import { ownLogo, usualAccent } from "./brand.ts";

/** What a paper says; in whose look, and in which language, is up to whoever asks for it. */
export type Said = Omit<Paper, "language" | "at" | "brand">;

async function brandOnPaper(actor: Actor, readLogo: typeof readBrandLogo): Promise<Paper["brand"]> {
  const { brand } = actor;
  const logo = brand ? brand.brandLogoId && (await readLogo(actor, { id: brand.brandLogoId })) : await ownLogo();
  return {
    name: brand?.name ?? env.BRAND_NAME,
    accent: shadesOf(brand?.accent ?? usualAccent()).light.accent,
    ...(logo && { logo: await asPng(logo.bytes) }),
  };
}

/** The door for papers: who knocks? → what it says, read before anything is sent → a document, drawn as it is taken. */
export const pdfRoute = (
  readLogo: typeof readBrandLogo,
  compose: (actor: Actor, path: string[], query: URLSearchParams) => Promise<Said>,
  asked: z.ZodObject = nothing,
) =>
  knocking(async (actor, request) => {
    const { pathname, searchParams } = new URL(request.url);
    const said = await compose(actor, pathname.split("/"), searchParams);
    refuseNotKept(asked, queryOf(searchParams));
    const paper = { ...said, language: actor.language, at: clock.now(), brand: await brandOnPaper(actor, readLogo) };
    return new Response(pdfStream(paper), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(`${said.title}.pdf`)}`,
        "cache-control": "no-store",
      },
    });
  });
