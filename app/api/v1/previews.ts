import { createFormatter, createTranslator } from "use-intl/core";
import { quoteOrder } from "#lib/domain/orders/reads.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { major } from "#lib/money.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { cycles, orderMember } from "#lib/partner-center/orders.ts";
import { printPreview } from "#lib/partner-center/previews.ts";
import { type Call, route } from "#lib/partner-center/routes.ts";
import { terms } from "#lib/domain/catalog/rules.ts";
import { plannedSaid, refusedSaid } from "#lib/web/previewed.ts";
import { linesOf } from "./placing.ts";
import { renamed } from "./renaming.ts";

// What the pages show before somebody submits: what it would cost. Nothing is changed.

const customerIn = ({ at }: Call) => at.customerId?.toLowerCase() ?? "";

/** One line of an order. What stands in its way refuses, as the order would be. */
async function order(call: Call) {
  const { query, actor, locale } = call;
  const offerId = query.get("offerId") ?? fault(400, 2000, "Name an offer.", ["offerId"]);
  const quantity = query.count("quantity", 1) ?? fault(400, 2000, "Say how many licenses.", ["quantity"]);
  const wanted = { offerId, quantity, termDuration: query.word("termDuration", terms), billingCycle: query.word("billingCycle", cycles) };
  const customerId = customerIn(call);
  const { lines } = await linesOf(call, customerId, [wanted]);
  const member = (field: string) => orderMember(field).replace(/^lineItems\[0\]\./, "");
  const quote = await renamed(quoteOrder(actor, { customerId, lines }), member);
  const words = createTranslator({ locale, messages: messagesOf(locale) });
  const format = createFormatter({ locale, timeZone: "UTC" });
  const money = (minor: number) => format.number(major(minor, quote.currency), { style: "currency", currency: quote.currency });
  const says = quote.lines.flatMap(({ title, term, billingCycle, quantity: count, unitPriceMinor, totalMinor }) => [
    `${title}, ${words(`orders.picker.terms.${term}`)} · ${words(`orders.picker.cycles.${billingCycle}`)}`,
    `${count} × ${money(unitPriceMinor)} = ${money(totalMinor)} (${words("orders.picker.before_tax")})`,
  ]);
  return { body: printPreview({ possible: true, says, costs: { currency: quote.currency, totalMinor: quote.totalMinor } }) };
}

/** The one change that is asked about, as the operations have it. */
function changeIn(call: Call) {
  const quantity = call.query.count("quantity", 1);
  const renews = call.query.word("autoRenewEnabled", ["true", "false"]);
  const status = call.query.word("status", ["active", "suspended", "deleted"]);
  const asked = [
    quantity !== undefined && { kind: "seats" as const, decision: { quantity } },
    renews && { kind: "renewal" as const, decision: { endOfTerm: renews === "true" ? ("RENEW" as const) : ("END" as const) } },
    status && { kind: ({ active: "reactivate", suspended: "suspend", deleted: "cancel" } as const)[status] },
  ].filter((each) => each !== false && each !== undefined);
  const [one, ...others] = asked;
  return one && others.length === 0
    ? one
    : fault(400, 2000, "Ask about one thing: quantity, autoRenewEnabled or status.", ["quantity", "autoRenewEnabled", "status"]);
}

async function change(call: Call) {
  const { actor, at, locale } = call;
  const asked = changeIn(call);
  const preview = await previewChange(actor, { id: at.subscriptionId?.toLowerCase() ?? "", ...asked });
  if (preview.customer.id !== customerIn(call)) fault(404, 20003, "The subscription was not found.");
  const { outcome, refused, seePrice, currency } = preview;
  const planned = outcome && "plan" in outcome ? outcome : undefined;
  const says = [...(planned ? plannedSaid(preview, planned, locale) : []), ...refusedSaid(preview, locale)];
  const costs = planned && seePrice ? { currency, totalMinor: planned.total, next: planned.plan.next } : undefined;
  return { body: printPreview({ possible: refused.length === 0, says, ...(costs && { costs }) }) };
}

const at = "channel/customers/{customerId}";
export const previews = [
  route("GET", `${at}/orders/preview`, order, ["offerId", "quantity", "termDuration", "billingCycle"]),
  route("GET", `${at}/subscriptions/{subscriptionId}/preview`, change, ["quantity", "autoRenewEnabled", "status"]),
];
