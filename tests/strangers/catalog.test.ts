import { expect } from "vitest";
import { cast } from "../support/cast.ts";
import { by, notFound, strangers } from "../support/strangers.ts";
import { offer, ordered } from "../support/trade.ts";

const { ada, bakery, id, paul } = await cast();
// Once in a lifetime: whoever has it can't be sold another, which tells that they have it.
const single = await offer({ lifetimeLimit: 1 });
await ordered(ada, bakery, { offerId: single, quantity: 1 });

await strangers(import.meta.filename, {
  listOffers: "every row",
  listLoads: "every row",
  exportLoads: "every row",
  readLoad: "every row",
  listPriceChanges: "every row",
  exportPriceChanges: "every row",
  listOfferChanges: "every row",
  checkCatalog: "every row",
  loadChecked: "every row",
  rollBackLoad: "every row",
  exportPriceSheet: "every row",
  exportOfferMatrix: "every row",
  starOffer: "every row",
  offersOfMarket: by(paul, { customerId: id }, notFound),
  offersForSale: by(paul, { customerId: id }, (got: unknown) => {
    const { offers } = got as { offers: { id: string; unavailable?: string }[] };
    expect(offers.find((one) => one.id === single)).toMatchObject({ unavailable: undefined });
  }),
});
