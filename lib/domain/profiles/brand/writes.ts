import "server-only";
import { write } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { SetBrand } from "./rules.ts";

type Look = { accent: string | null; brandLogoId: string | null };
const said = ({ accent, brandLogoId }: Look) => ({ accent, logo: brandLogoId });

/** How a provider's pages and letters look from now on: all of it, so that what isn't named is the portal's own again. */
export const setBrand = write("provider.setBrand", SetBrand, async ({ db, mine, input, audit }) => {
  const select = { id: true, name: true, accent: true, brandLogoId: true } as const;
  const before = (await db.provider.findFirst({ where: mine, select })) ?? problem("not_found");
  const logo = input.logoId ? await db.logo.findFirst({ where: { id: input.logoId, providerId: before.id }, select: { id: true } }) : null;
  if (input.logoId && !logo) problem("invalid", { logo: ["listing.logo_gone"] });
  const after: Look = { accent: input.accent ?? null, brandLogoId: logo?.id ?? null };
  await db.provider.update({ where: { id: before.id }, data: after });
  audit({ subjectName: before.name, details: { before: said(before), after: said(after) } });
  return { id: before.id };
});
