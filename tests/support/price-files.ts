// Files of prices as people have them, in both kinds of tests.

const cell = (text: unknown) => (/[",;\n]/.test(String(text)) ? `"${String(text).replaceAll('"', '""')}"` : String(text ?? ""));
export const csvOf = (columns: readonly string[], rows: readonly Record<string, unknown>[], between = ",") =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((cells) => cells.map(cell).join(between)).join("\r\n");
/** Under the heads of its first row. */
export const tableOf = (rows: readonly Record<string, unknown>[], between?: string) => csvOf(Object.keys(rows[0] ?? {}), rows, between);

/** Of Partner Center: a row of a price list, and one of an offer matrix; what isn't said is as usual. */
export const listed = (more: object = {}): Record<string, unknown> => ({
  ...{ ProductTitle: "Suite", ProductId: "CFQ7TTC0LH18", SkuId: "0001", SkuTitle: "Suite, large", Publisher: "Microsoft Corporation" },
  ...{ SkuDescription: "Mail, files, and more", UnitOfMeasure: "", TermDuration: "P1Y", BillingPlan: "Monthly", Market: "DE", Currency: "EUR" },
  ...{ UnitPrice: "115.2", PricingTierRangeMin: "", PricingTierRangeMax: "", EffectiveStartDate: "2/1/2023 12:00:00 AM" },
  ...{ EffectiveEndDate: "11/30/9999 23:59", EndofSaleDate: "", Tags: "License", "ERP Price": "144", Segment: "Commercial" },
  ...more,
});
export const inMatrix = (more: object = {}): Record<string, unknown> => ({
  ...{ ProductTitle: "Suite", ProductId: "CFQ7TTC0LH18", SkuId: "0001", SkuTitle: "Suite, large", ProvisioningId: "", ProvisioningString: "SUITE" },
  ...{ MinLicenses: "1", MaxLicenses: "300", AssetOwnershipLimit: "", AssetOwnershipLimitType: "", ProductSkuPreRequisites: "" },
  ...{ ProductSkuConversion: "", Description: "The large one", AllowedCountries: "AT;DE" },
  ...more,
});
