import { z } from "zod";
import { Day } from "#lib/domain/organizations/text/rules.ts";
import { byArrival, sortable } from "#lib/listing.ts";
import type { Refusal } from "#lib/refusal.ts";
import type { LeftOut } from "../pricelists/rules.ts";
import { mostLoaded } from "./data.ts";

// Loads of a catalogue: files, a dry run, and what came of it.

export const loadStates = ["READING", "REFUSED", "CHECKED", "LOADED", "ROLLED_BACK"] as const;
export const priceChangeKinds = ["UP", "DOWN", "GONE", "NEW", "RETAIL", "DAYS"] as const;
export const offerChangeKinds = ["NEW", "CHANGED", "GONE"] as const;
export type ShownPriceChange = (typeof priceChangeKinds)[number];

const File = z.object({ name: z.string().max(200), text: z.string().max(mostLoaded.characters), encoding: z.string().max(40) });
export type CatalogFile = z.output<typeof File>;
/** `rows`: none of a file that couldn't be looked into. */
export type FileFacts = { name: string; kind: "catalog" | "list" | "matrix" | "unknown"; encoding: string; rows: number | null; ignored: string[] };
export type FileProblem = { file: string; line: number; column: string } & Refusal;
export type LeftOutRows = LeftOut & { count: number };
export type ChangeCounts = {
  prices: Partial<Record<ShownPriceChange, number>>;
  offers: Partial<Record<(typeof offerChangeKinds)[number], number>>;
};

/** `from`: the first day on which the prices hold, today or later; without it they have held ever since. */
export const CheckCatalog = z.object({
  files: z.array(File).min(1, "catalog_load.file_missing").max(mostLoaded.files, "catalog_load.too_many_files"),
  from: Day.optional(),
});
export const OneLoad = z.object({ id: z.uuid() });

export const loadOrder = sortable({ checked: byArrival }, "-checked");
export const ListLoads = z.object({ ...loadOrder.input, state: z.enum(loadStates).optional().catch(undefined) });

/** `after`: the position of the last one seen. */
export const ListPriceChanges = z.object({
  id: z.uuid(),
  kind: z.enum(priceChangeKinds).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
});
export const ListOfferChanges = z.object({
  id: z.uuid(),
  after: z.string().max(64).optional().catch(undefined),
});

const Refused = z.object({
  from: Day.optional().catch(undefined),
  field: z.enum(["from", "files"]).catch("files"),
  problem: z
    .string()
    .regex(/^(catalog_load|file|field|request)\.[a-z_.]{1,60}$|^(busy|unexpected)$/)
    .optional()
    .catch(undefined),
});
/** What an address says of an upload that was refused: the day that was typed, and what was wrong at which field. */
export function refusedUpload(query: unknown): { from?: string; refused?: { field: "from" | "files"; refused: Refusal } } {
  const { from, field, problem } = Refused.parse(query);
  return { from, ...(problem && { refused: { field, refused: { code: problem } } }) };
}
