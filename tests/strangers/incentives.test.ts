import { db } from "../support/db.ts";
import { cast } from "../support/cast.ts";
import { by, nothing, strangers } from "../support/strangers.ts";

const { ada, rita, id, sub, paul, nils } = await cast();
const now = new Date();
const accrual = {
  ...{ month: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)), category: "ENTERPRISE" as const, currency: "EUR", accruedAt: now },
  ...{ providerId: ada.organizationId, customerId: id, subscriptionId: sub, resellerId: rita.organizationId },
  ...{ baseMinor: 10_000n, rateBasisPoints: 1000, amountMinor: 1000n },
};
await db.incentiveAccrual.createMany({ data: [accrual, { ...accrual, lostReason: "order.reseller.not_active" }] });
const theirs = { provider: ada.organizationId, reseller: rita.organizationId };
const nobody = { providers: [], resellers: [] };

await strangers(import.meta.filename, {
  // What somebody lost is for their provider to know.
  listAccruals: [...by([paul, nils], {}, nothing), ...by(rita, { state: "lost" }, nothing)],
  exportAccruals: [...by([paul, nils], {}, nothing), ...by(rita, { state: "lost" }, nothing)],
  sumMonths: [...by([paul, nils], {}, { currencies: [] }), ...by([paul, nils], {}, { soFar: undefined })],
  sumCustomers: by([paul, nils], {}, nothing),
  sumPartners: by([paul, nils], {}, { providers: nothing, resellers: nothing }),
  offeredPartners: [...by([paul, nils], {}, nobody), ...by([paul, nils], theirs, nobody)],
  currentRates: "every row",
  listRates: "every row",
  setRate: "every row",
  withdrawRate: "every row",
});
