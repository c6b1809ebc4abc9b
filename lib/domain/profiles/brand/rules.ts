import { z } from "zod";

/** A provider's colour and one of the logos that it sent; without either, the portal's own. */
export const SetBrand = z.object({
  accent: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "profile.accent")
    .optional(),
  logoId: z.uuid().optional(),
});

export const OneBrandLogo = z.object({ id: z.uuid() });
