import { headsAs } from "#lib/heads.ts";
import type { BillingCycle, Segment, Term } from "../rules.ts";

// The files of Partner Center: the licence-based price list, one for each market, and the offer matrix, which is for all.

/** Of a price list; what has to be there, and what may be. */
export const listColumns = ["ProductId", "SkuId", "TermDuration", "BillingPlan", "Market", "Currency", "UnitPrice"] as const;
const listExtras = [
  ...["ProductTitle", "SkuTitle", "Publisher", "SkuDescription", "UnitOfMeasure", "PricingTierRangeMin", "PricingTierRangeMax"],
  ...["EffectiveStartDate", "EffectiveEndDate", "EndofSaleDate", "Tags", "ERP Price", "Segment"],
] as const;
export const matrixColumns = ["ProductId", "SkuId", "MinLicenses", "MaxLicenses"] as const;
const matrixExtras = [
  ...["ProductTitle", "SkuTitle", "ProvisioningId", "ProvisioningString", "AssetOwnershipLimit", "AssetOwnershipLimitType"],
  ...["ProductSkuPreRequisites", "ProductSkuConversion", "Description", "AllowedCountries"],
] as const;

const knownAs = { list: [...listColumns, ...listExtras] as readonly string[], matrix: [...matrixColumns, ...matrixExtras] as readonly string[] };
export type ListKind = keyof typeof knownAs;

const inList = headsAs(knownAs.list);
const inMatrix = headsAs(knownAs.matrix);
const hasAll = (heads: readonly string[], columns: readonly string[]) => columns.every((column) => heads.includes(column));

/** Which of the two a file is, by its heads; and what its columns are called, those that we don't know by their own name. */
export function listKindOf(header: readonly string[]): { kind: ListKind; columns: string[]; ignored: string[] } | undefined {
  const [list, matrix] = [withRetail(inList([...header])), inMatrix([...header])];
  const kind = hasAll(list, listColumns) ? "list" : hasAll(matrix, matrixColumns) ? "matrix" : undefined;
  if (!kind) return undefined;
  const columns = kind === "list" ? list : matrix;
  return { kind, columns, ignored: columns.filter((name) => name !== "" && !knownAs[kind].includes(name)) };
}

/** The recommended price stands after the tags, in some lists under no head. */
function withRetail(heads: string[]): string[] {
  const at = heads.indexOf("Tags") + 1;
  return at > 0 && heads[at] === "" && !heads.includes("ERP Price") ? heads.with(at, "ERP Price") : heads;
}

/** `in`: what a list says; as we say it. */
export const termIn: Partial<Record<string, Term>> = { P1M: "P1M", P1Y: "P1Y", P3Y: "P3Y" };
export const cycleIn: Partial<Record<string, BillingCycle>> = { monthly: "MONTHLY", annual: "ANNUAL", triennial: "TRIENNIAL", none: "NONE" };
export const segmentIn: Partial<Record<string, Segment>> = {
  "": "COMMERCIAL",
  commercial: "COMMERCIAL",
  education: "EDUCATION",
  charity: "NONPROFIT",
  nonprofit: "NONPROFIT",
  government: "GOVERNMENT",
};
