import "server-only";
import { z } from "zod";
import { Prisma } from "#prisma/client/client.ts";
import { read, readByKey } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { ofProvider, type Page, pageFound, providerOf, rowsOf } from "../organizations/finding/parts.ts";
import { customersBy } from "../organizations/text/parts.ts";
import { isOpen } from "../agreements/rules.ts";
import { endingsOf } from "./coterm/parts.ts";
import { sharedEnds } from "./coterm/rules.ts";
import { quoteLines } from "./parts.ts";
import { waitingLines, waitingOn } from "./pending/parts.ts";
import { isWaiting, ListOrders, OneOrder, orderOrder, OrdersOfCustomer, QuoteOrder, resellerOfRecordProblem } from "./rules.ts";
import { ChosenPartner, partnersToChoose } from "../partnerships/parts.ts";

const RecordChoices = z.object({ customerId: z.uuid(), chosen: ChosenPartner });

const listed = {
  id: true,
  number: true,
  status: true,
  currency: true,
  totalMinor: true,
  placedAt: true,
  providerId: true,
  customer: { select: { id: true, tenantId: true, name: true } },
  placedById: true,
} as const;

/** The newest first; by customer, by number, by status. */
const list = (perPage: number, whole: boolean) =>
  read("order.read", ListOrders, async ({ db, mine, input }) => {
    const page = { ...orderOrder.page(input, perPage), whole };
    const number = /^[0-9]{1,9}$/.test(input.q) ? Number(input.q) : undefined;
    // Digits alone are an order's number: a company's name has letters.
    const found = input.q && number === undefined ? await pageOfOrders(db, mine, input, page) : undefined;
    const rows = await db.order.findMany({
      where: {
        AND: [
          mine,
          number !== undefined ? { number } : {},
          input.status ? { status: input.status } : {},
          input.customer ? { customerId: input.customer } : {},
          rowsOf(found, page),
        ],
      },
      select: listed,
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    const names = await namesOf(
      db,
      items.map(({ placedById }) => placedById),
    );
    return { items: items.map((row) => ({ ...row, placedBy: names.get(row.placedById) ?? "" })), next, more: found?.more };
  });

export const listOrders = list(50, false);
/** The same rows in the same order, more at a time. */
export const exportOrders = list(500, true);

/** By what their customers are called. */
function pageOfOrders(db: ReadDb, mine: Prisma.OrderWhereInput, { q, status, customer }: z.output<typeof ListOrders>, page: Page) {
  const provider = providerOf(mine);
  const filtered = [status && Prisma.sql`x."status" = ${status}::"OrderStatus"`, customer && Prisma.sql`x."customerId" = ${customer}::uuid`];
  const place = { from: Prisma.sql`"Order" x`, where: [ofProvider(provider), ...filtered] };
  return pageFound(db, q, [customersBy(Prisma.sql`x."customerId"`, { provider })], place, page);
}

async function namesOf(db: Pick<ReadDb, "user">, ids: string[]) {
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, firstName: true, lastName: true } });
  return new Map(users.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
}

const whole = {
  ...listed,
  customer: { select: { ...listed.customer.select, country: true } },
  lines: {
    orderBy: { lineNumber: "asc" },
    take: 300,
    select: {
      id: true,
      lineNumber: true,
      transaction: true,
      status: true,
      problem: true,
      quantity: true,
      term: true,
      billingCycle: true,
      endsAt: true,
      endsWith: { select: { nickname: true } },
      unitPriceMinor: true,
      totalMinor: true,
      offer: { select: { id: true, productId: true, skuId: true, availabilityId: true, title: true } },
      subscription: { select: { id: true, nickname: true } },
      resellerOfRecord: { select: { name: true, partnerId: true } },
    },
  },
} as const satisfies Prisma.OrderSelect;

export const readOrder = readByKey("order.read", OneOrder, async ({ db, mine, input }) => {
  const order = await db.order.findFirst({ where: { AND: [mine, input] }, select: whole });
  if (!order) return problem("not_found");
  const names = await namesOf(db, [order.placedById]);
  const waiting = order.lines.filter(({ status }) => isWaiting(status));
  const bases = waiting.map((line) => line.subscription.id);
  /** Add-ons in other orders that wait for what waits here, and are called off with it: those that whoever looks may see. */
  const goesWith = bases.length > 0 ? await waitingLines(db, { AND: [waitingOn(bases), { order: { AND: [mine, { NOT: { id: order.id } }] } }] }) : [];
  return { ...order, placedBy: names.get(order.placedById) ?? "", goesWith: goesWith.map(({ subscription }) => subscription) };
});

/** All orders of one customer with their lines, the newest first. */
export const listOrdersOfCustomer = read("order.read", OrdersOfCustomer, async ({ db, mine, input: { customerId, after }, scopeOf }) => {
  const customer = await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: customerId }] }, select: { id: true } });
  if (!customer) return problem("not_found");
  const page = orderOrder.page({ after }, 100);
  const rows = await db.order.findMany({ where: { AND: [mine, { customerId }, page.after] }, select: whole, orderBy: page.orderBy, take: page.take });
  return page.of(rows);
});

/** Who may be reseller of record: the customer's own resellers, then other partners, with the reason where one isn't eligible. */
export const resellerOfRecordChoices = read("customer.placeOrder", RecordChoices, async ({ db, mine, input, scopeOf }) => {
  const customer = await db.customer.findFirst({
    where: { AND: [mine, { id: input.customerId }] },
    select: { id: true, name: true, agreementSource: true, provider: { select: { region: true } } },
  });
  if (!customer) return problem("not_found");
  const open = { AND: [scopeOf("partnership.listResellers"), { endedAt: null }] };
  const own = await partnersToChoose(db, { AND: [open, { reseller: { customers: { some: { customerId: customer.id, endedAt: null } } } }] });
  const all = await partnersToChoose(db, open, input.chosen);
  const serving = new Set(own.partners.map(({ id }) => id));
  const choices = [...own.partners, ...all.partners.filter(({ id }) => !serving.has(id))].map(({ reseller, ...partner }) => ({
    ...partner,
    serves: serving.has(partner.id),
    problem: resellerOfRecordProblem(reseller, customer.provider, true),
  }));
  return { customer: { id: customer.id, name: customer.name, agreementSource: customer.agreementSource }, choices, more: all.more };
});

/** What an order would cost and when its terms would end, judged as if it were placed. */
export const quoteOrder = read("customer.placeOrder", QuoteOrder, async ({ db, mine, input, now }) => {
  const select = { id: true, country: true, agreementSource: true, provider: { select: { currency: true } } } as const;
  const customer = (await db.customer.findFirst({ where: { AND: [mine, { id: input.customerId }] }, select })) ?? problem("not_found");
  const { id, country: market, provider, agreementSource } = customer;
  return quoteLines(db, { currency: provider.currency, market, now, customerId: id, lines: input.lines, waits: isOpen(agreementSource) });
});

/** What a customer's next subscriptions may end with. */
export const listSharedEnds = read("customer.placeOrder", QuoteOrder.pick({ customerId: true }), async ({ db, mine, input, scopeOf }) => {
  const customer = (await db.customer.findFirst({ where: { AND: [mine, { id: input.customerId }] }, select: { id: true } })) ?? problem("not_found");
  return sharedEnds(await endingsOf(db, customer.id, scopeOf("subscription.read")));
});
