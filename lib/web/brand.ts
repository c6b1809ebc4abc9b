import "server-only";
import { readFile } from "node:fs/promises";
import type { Actor } from "../access.ts";
import type { Brand } from "../actor.ts";
import { mostLogoBytes } from "../domain/directory/rules.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { type Picture, redraw } from "../platform/picture.ts";
import { accentSheet } from "./accent.ts";
import { paths } from "./paths.ts";

/** A brand as pages show it: the addresses of its logo and of its colour's style sheet. */
export type ShownBrand = { name: string; logo?: string; sheet?: string };

/** Where no colour was chosen: the installation's, or the accent of app/globals.css. */
export const usualAccent = (): string => env.BRAND_ACCENT ?? "#0b6b6b";

async function readOwnLogo(file: string): Promise<Picture | undefined> {
  const picture = await readFile(file)
    .then((bytes) => redraw(bytes, mostLogoBytes))
    .catch((error: unknown) => String(error));
  if (typeof picture !== "string") return picture;
  log.warn({ file, why: picture }, "BRAND_LOGO isn't a picture that can be shown");
  return undefined;
}

let ownLogoRead: Promise<Picture | undefined> | undefined;
/** The installation's logo, read once; nothing where none is configured. */
export const ownLogo = async (): Promise<Picture | undefined> => {
  ownLogoRead ??= env.BRAND_LOGO ? readOwnLogo(env.BRAND_LOGO) : Promise.resolve(undefined);
  return ownLogoRead;
};

/** A provider's own look, the parts that it has chosen. */
export const shownBrand = ({ name, accent, brandLogoId }: Brand): ShownBrand => ({
  name,
  ...(brandLogoId && { logo: paths.brandLogo(brandLogoId) }),
  ...(accent && { sheet: accentSheet(accent).address }),
});

/** What the pages of nobody's provider look like. */
export async function ownBrand(): Promise<ShownBrand> {
  const logo = await ownLogo();
  return {
    name: env.BRAND_NAME,
    ...(logo && { logo: paths.brandLogo(logo.sha256) }),
    ...(env.BRAND_ACCENT && { sheet: accentSheet(env.BRAND_ACCENT).address }),
  };
}

/** In whose look somebody's pages are: their provider's, where it is one and has a look of its own. */
export const brandOf = async ({ brand }: Actor): Promise<ShownBrand> => (brand ? shownBrand(brand) : ownBrand());
