import { z } from "zod";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { customerOrder } from "#lib/domain/customers/rules.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { listRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { deskReasons, deskStates, renewalOrder } from "#lib/domain/renewals/rules.ts";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { listEverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { endings, listedOrder, windows } from "#lib/domain/subscriptions/listing/rules.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { endsOfTerm, listedStatuses, manyOrder, subscriptionOrder } from "#lib/domain/subscriptions/rules.ts";
import { listRequests } from "#lib/domain/support/reads.ts";
import { serviceRequestNumber, serviceRequestOrder, severities } from "#lib/domain/support/rules.ts";
import { dayOf } from "#lib/days.ts";
import { major } from "#lib/money.ts";
import { tool } from "#lib/web/assistants.ts";
import { paths } from "#lib/web/paths.ts";
import { ourAddress } from "#lib/web/sent-to.ts";

const q = z.string().max(200).optional().describe("A part of the name.");
const cursor = z.string().max(1500).optional().describe("`nextCursor` of the page before.");
const id = z.uuid();
const Named = z.object({ id: z.string(), name: z.string() });
const Price = z.object({ amount: z.number(), currency: z.string() });
const page = <Item extends z.ZodType>(item: Item) => ({
  items: z.array(item),
  nextCursor: z.string().optional(),
  /** A search that would find very many looks at some. */
  incomplete: z.literal(true).optional().describe("There is more than was looked at: search for something longer."),
});
/** The same of every list. */
const pageOf = <Row, Item>({ items, next, more }: { items: Row[]; next?: string; more?: boolean }, printed: (row: Row) => Item) => ({
  items: items.map(printed),
  ...(next !== undefined && { nextCursor: next }),
  ...(more && { incomplete: true as const }),
});
const priced = (minor: number | null | undefined, currency: string) => (minor == null ? undefined : { amount: major(minor, currency), currency });

const findCustomers = tool({
  name: "find_customers",
  title: "Find customers",
  description: "Customers by a part of their name or domain, sorted by name.",
  input: z.strictObject({ q, status: z.enum(["ACTIVE", "REMOVED"]).default("ACTIVE"), cursor }),
  output: z.object(
    page(
      Named.extend({
        ...{ domain: z.string(), country: z.string(), since: z.string(), link: z.string() },
        agreement: z.enum(["accepted", "open"]).describe("Whether the customer agreement was accepted."),
        resellers: z.array(Named).describe("Who looks after it: some of them where there are many."),
      }),
    ),
  ),
  read: listCustomers,
  pages: customerOrder,
  asks: ({ cursor: after, ...asked }) => ({ ...asked, after }),
  says: (found) =>
    pageOf(found, (row) => ({
      ...{ id: row.id, name: row.name, domain: row.domain, country: row.country },
      since: dayOf(row.createdAt),
      agreement: row.agreementSource === "CUSTOMER_WILL_BE_ASKED" ? ("open" as const) : ("accepted" as const),
      resellers: row.resellers.map(({ resellerId, reseller }) => ({ id: resellerId, name: reseller.name })),
      link: ourAddress(paths.customer(row.id)),
    })),
});

const Subscription = Named.extend({
  customer: Named,
  ...{ offer: z.string(), status: z.string(), term: z.string(), billingCycle: z.string() },
  licenses: z.number().describe("Bought; of what is billed by use, 1."),
  assigned: z.number().describe("Licenses that users have."),
  lastDay: z.string().describe("The last day of the term."),
  endOfTerm: z.enum(endsOfTerm).describe("What happens then."),
  resellerOfRecord: z.string().optional(),
  unitPrice: Price.optional().describe("Of one license and billing period; only for those who may see prices."),
  link: z.string(),
});
type Listed = Awaited<ReturnType<typeof listSubscriptions | typeof listEverySubscription>>["items"][number];
const subscription = (row: Listed, customer: string): z.input<typeof Subscription> => ({
  id: row.id,
  name: row.nickname,
  customer: { id: row.customerId, name: customer },
  ...{ offer: row.offer.title, status: row.status, term: row.term, billingCycle: row.billingCycle, licenses: row.quantity },
  assigned: row._count.licenses,
  lastDay: lastDayOf(row.commitmentEndsAt),
  endOfTerm: row.endOfTerm,
  resellerOfRecord: row.resellerOfRecord?.name,
  unitPrice: priced(row.unitPriceMinor, row.currency),
  link: ourAddress(paths.subscription(row.customerId, row.id)),
});

const findSubscriptions = tool({
  name: "find_subscriptions",
  title: "Find subscriptions",
  description: "Subscriptions of all customers, sorted by customer. Those that were canceled for good aren't among them.",
  input: z.strictObject({
    q: q.describe("A part of the name of the subscription or its customer."),
    status: z.enum(listedStatuses).optional(),
    ending: z.enum(endings).optional().describe("What happens at the end of the term."),
    endsWithinDays: z.enum(windows).optional(),
    unusedLicenses: z.literal(true).optional().describe("Only those with licenses that nobody has."),
    cursor,
  }),
  output: z.object(page(Subscription)),
  read: listEverySubscription,
  pages: listedOrder,
  asks: ({ cursor: after, endsWithinDays: within, unusedLicenses, ...asked }) => ({ ...asked, within, licenses: unusedLicenses && ("unused" as const), after }),
  says: (found) => pageOf(found, (row) => subscription(row, row.customerName)),
});

const subscriptionsOfCustomer = tool({
  name: "list_customer_subscriptions",
  title: "Subscriptions of a customer",
  description: "Subscriptions of one customer, the newest first.",
  input: z.strictObject({ customerId: id, q, status: z.enum(listedStatuses).optional(), cursor }),
  output: z.object(page(Subscription)),
  read: listSubscriptions,
  pages: subscriptionOrder,
  asks: ({ cursor: after, ...asked }) => ({ ...asked, after }),
  says: ({ customer, ...found }) => pageOf(found, (row) => subscription(row, customer.name)),
});

const renewals = tool({
  name: "list_renewals",
  title: "Renewals that wait",
  description: "Subscriptions whose term ends within 90 days and for which something has to be decided, the soonest first.",
  input: z.strictObject({
    q,
    reason: z.enum(deskReasons).optional(),
    state: z.enum(["undecided", "asked", "answered", "decided"]).default("undecided"),
    within30Days: z.literal(true).optional(),
    cursor,
  }),
  output: z.object(
    page(
      Named.extend({
        customer: Named,
        reason: z.enum(deskReasons).describe("Why somebody has to decide."),
        state: z.enum(deskStates).describe("How far the decision is."),
        outcome: z.string().describe("What happens if nobody does anything."),
        decideUntil: z.string().describe("The last day on which it can be decided."),
        ...{ lastDay: z.string(), licenses: z.number(), unused: z.number(), link: z.string() },
        nextTerm: Price.optional().describe("All licenses of the next term for one billing period; only for those who may see prices."),
      }),
    ),
  ),
  read: listRenewals,
  pages: renewalOrder,
  asks: ({ cursor: after, within30Days, ...asked }) => ({ ...asked, days: within30Days && ("30" as const), after }),
  says: (found) =>
    pageOf(found, (row) => ({
      ...{ id: row.id, name: row.nickname, reason: row.reason, state: row.state, outcome: row.outcome },
      customer: { id: row.customerId, name: row.customerName },
      decideUntil: dayOf(row.lastDay),
      lastDay: lastDayOf(row.commitmentEndsAt),
      ...{ licenses: row.seats, unused: row.unused },
      nextTerm: priced(row.price?.totalMinor === null ? null : row.price && Number(row.price.totalMinor), row.currency),
      link: ourAddress(paths.renewal(row.id)),
    })),
});

const coverage = tool({
  name: "read_coverage",
  title: "Coverage",
  description: "How many subscriptions have a valid reseller of record, so that incentives are earned, and those that have none, with the reason.",
  input: z.strictObject({ q, reason: z.string().max(60).optional().describe("One of `reasons` in an answer."), cursor }),
  output: z.object({
    total: z.number(),
    valid: z.number(),
    reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
    ...page(Named.extend({ customer: Named, reason: z.string(), reseller: z.string().optional(), link: z.string() })),
  }),
  read: readCoverage,
  pages: manyOrder,
  asks: ({ cursor: after, ...asked }) => ({ ...asked, after }),
  says: ({ total, valid, reasons, ...found }) => ({
    ...{ total, valid, reasons },
    ...pageOf(found, (row) => ({
      ...{ id: row.id, name: row.nickname, reason: row.reason, reseller: row.resellerOfRecord?.name },
      customer: { id: row.customer.id, name: row.customer.name },
      link: ourAddress(paths.subscription(row.customer.id, row.id)),
    })),
  }),
});

const serviceRequests = tool({
  name: "find_service_requests",
  title: "Find service requests",
  description: "Service requests of customers, the newest first: what they are about, whose turn it is and until when.",
  input: z.strictObject({
    q: q.describe("A part of the title, the number or the customer."),
    status: z.enum(["open", "closed", "all"]).default("open"),
    severity: z.enum(severities).optional(),
    customerId: id.optional(),
    cursor,
  }),
  output: z.object(
    page(
      z.object({
        ...{ id: z.string(), number: z.string(), title: z.string(), customer: Named, severity: z.string(), status: z.string() },
        handler: z.string().optional().describe("Whose turn it is; nobody: the operator's."),
        ...{ createdAt: z.string(), firstAnswerDueAt: z.string(), answered: z.boolean(), link: z.string() },
      }),
    ),
  ),
  read: listRequests,
  pages: serviceRequestOrder,
  person: true,
  asks: ({ cursor: after, customerId: customer, ...asked }) => ({ ...asked, customer, after }),
  says: (found) =>
    pageOf(found, (row) => ({
      ...{ id: row.id, number: serviceRequestNumber(row.number), title: row.title, severity: row.severity, status: row.status, handler: row.handler },
      customer: { id: row.customerId, name: row.customer.name },
      createdAt: row.createdAt.toISOString(),
      firstAnswerDueAt: row.firstAnswerDueAt.toISOString(),
      answered: row.firstAnsweredAt !== null,
      link: ourAddress(paths.serviceRequest(row.id)),
    })),
});

export const finding = [findCustomers, findSubscriptions, subscriptionsOfCustomer, renewals, coverage, serviceRequests];
