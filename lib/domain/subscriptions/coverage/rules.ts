import { z } from "zod";
import { SearchText } from "#lib/search.ts";
import { manyOrder, mostAtOnce, seenRows } from "../rules.ts";

export const CoverageFilter = z.object({
  ...manyOrder.input,
  q: SearchText,
  reason: z.string().max(60).optional().catch(undefined),
});

const several = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);
export const PreviewMany = z.object({
  ids: several.transform((ids) => ids.filter((id) => z.uuid().safeParse(id).success).slice(0, mostAtOnce)).default([]),
  all: z.literal("on").optional().catch(undefined),
  q: SearchText,
  reason: z.string().max(60).optional().catch(undefined),
  resellerId: z.uuid().optional().catch(undefined),
  /** A partner id that somebody typed, because the reseller isn't among those that are offered. */
  partner: SearchText,
});
export const AssignMany = z.object({
  resellerId: z.uuid("field.choice"),
  rows: seenRows,
  idempotencyKey: z.uuid(),
});
