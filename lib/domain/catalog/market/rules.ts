import { z } from "zod";
import { categories, Market, offerOrder, segments } from "../rules.ts";

// What the catalogue offers in one country, a page at a time: for programs, which read all of it.

const number = z.string().max(100).optional();

/** An offer by its own id, or by product, SKU and availability as `0K2HWCV33MB4:0001:JZ13L0ZYB1Z0`. */
export const catalogItemOf = ({ productId, skuId, availabilityId }: { productId: string; skuId: string; availabilityId: string }): string =>
  [productId, skuId, availabilityId].join(":");

/** To a customer, or to anybody in a country; in the seller's own where neither is said. */
export const OffersOfMarket = z.object({
  customerId: z.uuid().optional(),
  country: Market.default(""),
  /** These alone, by either of their names. */
  names: z.array(z.string().max(302)).max(600).optional(),
  productId: number,
  addOnsOf: number,
  categories: z.array(z.enum(categories)).optional(),
  segment: z.enum(segments).optional(),
  after: offerOrder.input.after,
  size: offerOrder.input.size,
});
