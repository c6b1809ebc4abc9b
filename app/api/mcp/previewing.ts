import { z } from "zod";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { endsOfTerm } from "#lib/domain/subscriptions/rules.ts";
import { major } from "#lib/money.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { tool } from "#lib/web/assistants.ts";
import { paths } from "#lib/web/paths.ts";
import { plannedSaid, refusedSaid } from "#lib/web/previewed.ts";
import { ourAddress } from "#lib/web/sent-to.ts";

// What a change would make of a subscription and cost, in the words of the page on which a person confirms it.

type Preview = Awaited<ReturnType<typeof previewChange>>;

const Previewed = z.object({
  ...{ subscription: z.string(), customer: z.string() },
  possible: z.boolean(),
  says: z.array(z.string()).describe("What changes, what it costs and when; or why it can't be. In the language of `Accept-Language`."),
  costsNow: z.object({ amount: z.number(), currency: z.string() }).optional().describe("Negative: refunded. Only for those who may see prices."),
  confirmAt: z.string().describe("The portal's page where a person looks at it again and submits it. Nothing has changed until then."),
});

function previewed(preview: Preview, locale: Locale, typed: Record<string, string>, kind: "seats" | "renewal"): z.input<typeof Previewed> {
  const { id, nickname, customer, outcome, refused, seePrice, currency } = preview;
  const planned = outcome && "plan" in outcome ? outcome : undefined;
  return {
    subscription: nickname,
    customer: customer.name,
    possible: refused.length === 0,
    says: [...(planned ? plannedSaid(preview, planned, locale) : []), ...refusedSaid(preview, locale)],
    ...(planned && seePrice && { costsNow: { amount: major(planned.total, currency), currency } }),
    confirmAt: ourAddress(paths.changeSubscription(customer.id, id, kind, typed)),
  };
}

const seats = tool({
  name: "preview_seats",
  title: "Preview other seats",
  description: "What another number of licenses would cost or refund. Changes nothing: a person confirms it on the page `confirmAt`.",
  input: z.strictObject({ subscriptionId: z.uuid(), quantity: z.int().min(1).max(1_000_000).describe("The new total.") }),
  output: Previewed,
  read: previewChange,
  asks: ({ subscriptionId, quantity }) => ({ id: subscriptionId, kind: "seats" as const, decision: { quantity } }),
  says: (found, { locale }, { quantity }) => previewed(found, locale, { quantity: String(quantity) }, "seats"),
});

const endOfTerm = tool({
  name: "preview_end_of_term",
  title: "Preview the end of a term",
  description:
    "What it would mean to let a subscription renew, go on month by month (EXTEND) or end with its term. Changes nothing: a person confirms it on the page `confirmAt`.",
  input: z.strictObject({ subscriptionId: z.uuid(), endOfTerm: z.enum(endsOfTerm) }),
  output: Previewed,
  read: previewChange,
  asks: ({ subscriptionId, ...decision }) => ({ id: subscriptionId, kind: "renewal" as const, decision }),
  says: (found, { locale }, { endOfTerm: chosen }) => previewed(found, locale, { endOfTerm: chosen }, "renewal"),
});

export const previewing = [seats, endOfTerm];
