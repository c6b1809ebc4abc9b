import { z } from "zod";
import { Role } from "#prisma/client/enums.ts";
import { called, Day } from "../../organizations/text/rules.ts";

/** Enough for every device of a person, and few enough to look through. */
export const mostFactors = 10;
export const recoveryCodes = 10;

/** The link of somebody who lost everything is good for this long. */
export const rescueMinutes = 60;

/** Kinds of organisations whose people may have to have a second factor. */
export const ruledKinds = ["provider", "reseller", "customer", "operator"] as const;
export type RuledKind = (typeof ruledKinds)[number];

const name = called(50);
/** What a browser says about a passkey, as JSON. */
const answer = z.string({ error: "field.required" }).min(1, "field.required").max(20_000, "field.too_long");

export const NameFactor = z.object({ name });
export const AddPasskey = z.object({ name, passkey: answer });
export const RenameFactor = z.object({ id: z.uuid(), name });
export const OneFactor = z.object({ id: z.uuid() });
export const ConfirmApp = z.object({
  id: z.uuid(),
  code: z
    .string({ error: "field.required" })
    .overwrite((typed) => typed.replace(/\s/g, ""))
    .regex(/^\d{6}$/, "proof.six_digits"),
});
/** A code of an app, a recovery code, what a browser says about a passkey, or the password where there is no second factor. */
export const Prove = z.object({ proof: z.string({ error: "field.required" }).min(1, "field.required").max(20_000, "field.too_long") });
export const SetFactorRule = z.object({ kind: z.enum(ruledKinds), roles: z.array(z.enum(Role)).default([]), from: Day });
export const ResetFactor = z.object({ email: z.string({ error: "field.required" }).trim().toLowerCase().min(1, "field.required").max(254, "field.too_long") });
