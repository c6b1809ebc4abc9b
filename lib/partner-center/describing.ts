import { z } from "zod";

// What descriptions of answers are made of.

export const text = z.string();
export const whole = z.number().int();
export const flag = z.boolean();
export const when = text.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/).meta({ format: "date-time" });
export const words = z.array(text);

const Link = z.strictObject({ uri: text, method: text, headers: z.array(z.strictObject({ key: text, value: text })) });
export const links = z.record(text, Link);
/** One kind of resource. What there is nothing to say of is left out. */
export const resource = (objectType: string, shape: z.ZodRawShape) =>
  z.strictObject({ ...shape, links, attributes: z.strictObject({ etag: text.optional(), objectType: z.literal(objectType) }) }).partial();
export const part = (shape: z.ZodRawShape) => z.strictObject(shape).partial();
