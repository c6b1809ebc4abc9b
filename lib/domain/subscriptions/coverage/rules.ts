import { z } from "zod";
import { SearchText } from "#lib/search.ts";
import { manyOrder, mostAtOnce, seenRows } from "../rules.ts";

export const CoverageFilter = z.object({
  ...manyOrder.input,
  q: SearchText,
  reason: z.string().max(60).optional().catch(undefined),
});

export const PreviewMany = z.object({
  ids: z.array(z.uuid()).max(mostAtOnce).default([]),
  /** All that the filter shows, instead of `ids`. */
  all: z.boolean().default(false),
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
