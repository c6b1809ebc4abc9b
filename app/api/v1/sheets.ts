import { exportOfferMatrix, exportPriceSheet } from "#lib/domain/catalog/sheets/reads.ts";
import { timelines } from "#lib/domain/catalog/sheets/rules.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { wordIn } from "#lib/partner-center/reading.ts";
import { type Call, personRoute, type Reply } from "#lib/partner-center/routes.ts";
import { headsOf, matrixLine, OfferMatrixLine, priceLine, PriceSheetLine } from "#lib/partner-center/sheets.ts";
import { fileReply } from "#lib/web/api-file.ts";
import { orNothing, Problem } from "#lib/problem.ts";
import { renamed } from "./renaming.ts";

const wrong = (member: string, text: string): never => fault(400, 2000, `${member} ${text}.`, [member]);

const views = ["updatedlicensebased", "azure_consumption", "azure_reservations", "marketplace", "software"] as const;
function onlyLicenseBased(said: string | undefined) {
  const view = wordIn(views, said) ?? wrong("PricesheetView", `must be one of ${views.join(", ")}`);
  if (view !== "updatedlicensebased") fault(501, 501, `Partner Center has this price sheet, and this server hasn't: ${view}`);
}
const monthIn = (member: string, said: string | undefined) =>
  !said || /^2\d{3}(0[1-9]|1[0-2])$/.test(said) ? said || undefined : wrong(member, "must be a month like 202611");

async function priceSheet({ actor, at, query }: Call): Promise<Reply> {
  onlyLicenseBased(at.view);
  const market = at.market?.toUpperCase() ?? "";
  if (!/^[A-Z]{2}$/.test(market)) wrong("Market", "must be a code of two letters");
  const said = query.get("timeline");
  const timeline = said === undefined ? "current" : (wordIn(timelines, said) ?? wrong("timeline", `must be one of ${timelines.join(", ")}`));
  const month = monthIn("month", query.get("month"));
  if (timeline === "history" && !month) wrong("month", "is needed for history");
  const page = (after?: string) =>
    renamed(exportPriceSheet(actor, { market, timeline, month, after }), { market: "Market" }).catch((error: unknown) => {
      if (timeline === "future" && error instanceof Problem && error.code === "not_found") return noneToCome();
      throw error;
    });
  return fileReply(["pricesheet", market, timeline === "history" ? month : timeline].join("-"), headsOf(PriceSheetLine), page, priceLine);
}

const noneToCome = () => fault(404, 1000, "No other prices are known yet: those of the current price sheet go on.");

/** Prices are kept with their days; how much can be ordered and on top of what isn't. */
const otherMonth = () =>
  fault(
    404,
    1000,
    "There is the offer matrix of this month alone: quantities, add-ons and upgrades of other months aren't kept. Prices of a month that has passed are in the price sheet, with timeline=history.",
  );

async function offerMatrix({ actor, at }: Call): Promise<Reply> {
  const month = monthIn("Month", at.month);
  const page = async (after?: string) => (await orNothing(exportOfferMatrix(actor, { month, after }))) ?? otherMonth();
  return fileReply("offermatrix", headsOf(OfferMatrixLine), page, matrixLine);
}

export const sheets = [
  personRoute("GET", "sales/pricesheets(Market='{market}',PricesheetView='{view}')/$value", priceSheet, ["timeline", "month"]),
  personRoute("GET", "sales/offermatrix(Month='{month}')/$value", offerMatrix),
];
