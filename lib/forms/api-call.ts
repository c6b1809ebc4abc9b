import { z } from "zod";

function isReadable(address: string): boolean {
  try {
    return decodeURIComponent(address.split("?", 1)[0] ?? "") !== "";
  } catch {
    return false;
  }
}

export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
/** One call of the API, as somebody types it who tries it. */
export const CallForm = z.object({
  method: z.enum(methods),
  address: z.string({ error: "field.required" }).trim().max(2000, "field.too_long").startsWith("/", "field.invalid").refine(isReadable, "field.invalid"),
  body: z.string().max(100_000, "field.too_long").default(""),
  token: z
    .string({ error: "field.required" })
    .trim()
    .max(5000, "field.too_long")
    // As documentation writes it, too; what no header can hold is no token.
    .overwrite((typed) => typed.replace(/^Bearer\s+/i, ""))
    .regex(/^[\x21-\x7e]*$/, "field.invalid"),
});
