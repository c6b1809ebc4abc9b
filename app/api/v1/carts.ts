import { randomUUID } from "node:crypto";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { readCart } from "#lib/domain/orders/carts/reads.ts";
import type { CartLine, CartOutcome } from "#lib/domain/orders/carts/rules.ts";
import { changeCart, freeCart, holdCart, openCart, settleCart } from "#lib/domain/orders/carts/writes.ts";
import { quoteOrder } from "#lib/domain/orders/reads.ts";
import { cartLinesOf, cartMember, CartSent, type JudgedLine, lineError, printCart, printCheckout, wantedIn } from "#lib/partner-center/carts.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { keyOf } from "#lib/partner-center/keys.ts";
import { type Call, route, sent } from "#lib/partner-center/routes.ts";
import { orNothing, Problem, problem } from "#lib/problem.ts";
import type { Refusal } from "#lib/refusal.ts";
import { failedBeside, refusedAs } from "#lib/web/api.ts";
import { problemWordsIn } from "#lib/web/problem-words.ts";
import { linesOf, needPerson, placed, printed } from "./placing.ts";
import { renamed } from "./renaming.ts";

const idsOf = ({ at }: Call) => ({ customerId: at.customerId?.toLowerCase() ?? "", id: at.cartId?.toLowerCase() ?? "" });

/** One of this very customer that hasn't expired. */
const one = async (call: Call) => (await orNothing(readCart(call.actor, idsOf(call)))) ?? fault(404, 800008, "The cart was not found, or has expired.");
type Cart = Awaited<ReturnType<typeof one>>;

/** Its lines as the operations take them, each with the group in which it is ordered; `left`: those that aren't ordered yet. */
async function linesIn(call: Call, { customerId, lines: kept, orders }: Cart) {
  const { lines, currency } = await linesOf(call, customerId, kept.map(wantedIn));
  const groups = groupsOf(kept, lines);
  const all = lines.map((line, at) => ({ line, kept: kept[at] as CartLine, group: groups[at] ?? "0" }));
  const ordered = new Set(orders.flatMap(({ lineIds }) => lineIds));
  return { all, left: all.filter((each) => !ordered.has(each.kept.id)), currency };
}
type Line = Awaited<ReturnType<typeof linesIn>>["all"][number];

/** What is billed alike, for the same reseller of record, becomes one order; an add-on goes with its base. */
function groupsOf(kept: readonly CartLine[], lines: readonly Line["line"][]): string[] {
  const kinds: string[] = [];
  const groups = new Map<number, string>();
  return kept.map(({ id, addOnOf, partnerId }, at) => {
    const kind = `${lines[at]?.plan.billingCycle} ${partnerId}`;
    if (!kinds.includes(kind)) kinds.push(kind);
    const group = (addOnOf !== undefined && groups.get(addOnOf)) || String(kinds.indexOf(kind));
    groups.set(id, group);
    return group;
  });
}

// ---- what stands in its lines' way, if it were ordered now

/** Of each line the first thing, by the line's number. */
async function refusedLines({ actor }: Call, customerId: string, lines: readonly Line[]): Promise<ReadonlyMap<number, Refusal>> {
  const wrong = new Map<number, Refusal>();
  for (const partnerId of new Set(lines.flatMap(({ kept }) => kept.partnerId ?? []))) {
    const known = await orNothing(verifyPartnerId(actor, { partnerId }));
    const refused = known ? known.problem : { code: "field.partner_id.not_ours" };
    if (refused) for (const { kept } of lines) if (kept.partnerId === partnerId) wrong.set(kept.id, refused);
  }
  try {
    if (lines.length > 0) await quoteOrder(actor, { customerId, lines: lines.map(({ line }) => line) });
  } catch (error) {
    if (!(error instanceof Problem && error.code === "invalid")) throw error;
    for (const [field, [refused]] of Object.entries(error.fields)) {
      const id = lines[Number(/^lines\[(\d+)\]/.exec(field)?.[1])]?.kept.id;
      if (id !== undefined && refused && !wrong.has(id)) wrong.set(id, refused);
    }
  }
  return wrong;
}

async function print(call: Call, cart: Cart) {
  const { all, left, currency } = await linesIn(call, cart);
  const wrong = await refusedLines(call, cart.customerId, cart.orderedAt ? [] : left);
  const words = problemWordsIn(call.locale);
  const judged = all.map(({ kept, group }): JudgedLine => {
    const refused = wrong.get(kept.id);
    return { ...kept, group, ...(refused && { refused: lineError(refused.code, words(refused)) }) };
  });
  return printCart(cart, judged, currency);
}

// ---- put together

const open = sent(CartSent, async (call, { lineItems }) => {
  const { customerId } = idsOf(call);
  const lines = cartLinesOf(lineItems);
  // The same number of another organization's is another cart.
  const key = keyOf(`${call.actor.organizationId} ${call.idempotencyKey}`);
  const { id } = await renamed(openCart(call.actor, { id: key, customerId, lines }), cartMember);
  return { status: 201, body: await print(call, await readCart(call.actor, { id, customerId })) };
});

const change = sent(CartSent, async (call, { lineItems }) => {
  const cart = await one(call);
  const lines = cartLinesOf(lineItems);
  await renamed(changeCart(call.actor, { id: cart.id, customerId: cart.customerId, lines }), cartMember);
  return { body: await print(call, await one(call)) };
});

// ---- ordered

/** The first answer, to whoever asks with the same number again. */
async function told(call: Call, { key, refused }: CartOutcome, orderIds: readonly string[]) {
  if (key !== call.idempotencyKey) problem("cart.ordered");
  const orders = [];
  for (const id of orderIds) orders.push(await printed(call, id));
  return { status: 201, body: printCheckout(orders, refused) };
}
const orderIdsOf = ({ orders }: Cart) => orders.map(({ id }) => id);
const needPersonFor = (call: Call, { lines }: Cart) => {
  for (const { partnerId } of lines) needPerson(call, partnerId);
};

/** Where it stands in the cart what is wrong with a line of one of its orders. */
const memberIn = (all: readonly Line[], asked: readonly Line[]) => (field: string) =>
  field.startsWith("resellerOfRecord")
    ? "participants"
    : cartMember(field.replace(/^lines\[(\d+)\]/, (_, index: string) => `lines[${all.findIndex(({ kept }) => kept.id === asked[Number(index)]?.kept.id)}]`));

type Hold = { id: string; customerId: string; heldBy: string };
/** Each group is an order of its own, which the cart has once however often it is asked for. */
async function checkOut(call: Call) {
  const cart = await one(call);
  if (cart.outcome) return told(call, cart.outcome, orderIdsOf(cart));
  // Whoever may not order it doesn't keep others from it either.
  needPersonFor(call, cart);
  const hold = { id: cart.id, customerId: cart.customerId, heldBy: randomUUID() };
  await holdCart(call.actor, hold);
  try {
    return await orderedFrom(call, hold);
  } catch (error) {
    // Otherwise it is free again in a minute.
    await freeCart(call.actor, hold).catch(failedBeside("a cart that couldn't be ordered isn't free yet"));
    throw error;
  }
}

/** What is ordered is what the held cart shows, without what was ordered before a fault. */
async function orderedFrom(call: Call, hold: Hold) {
  const cart = await one(call);
  const { customerId, outcome } = cart;
  if (outcome) return told(call, outcome, orderIdsOf(cart));
  needPersonFor(call, cart);
  const { all, left } = await linesIn(call, cart);
  const orderIds = orderIdsOf(cart);
  const refused: CartOutcome["refused"] = [];
  for (const group of new Set(left.map((each) => each.group))) {
    const asked = left.filter((each) => each.group === group);
    try {
      const from = { id: hold.id, heldBy: hold.heldBy, lineIds: asked.map(({ kept }) => kept.id) };
      const partnerId = asked[0]?.kept.partnerId;
      const order = { customerId, lines: asked.map(({ line }) => line), partnerId, cart: from, idempotencyKey: randomUUID() };
      orderIds.push(await renamed(placed(call, order), memberIn(all, asked)));
    } catch (error) {
      const { status = 500, body } = refusedAs(error, call.locale);
      // Whoever asks again after a fault of ours goes on where it stopped.
      if (status >= 500 || status === 429 || isLost(error)) throw error;
      const { code, description } = body as { code: number; description: string };
      refused.push({ group, code, text: description });
    }
  }
  if (orderIds.length === 0)
    fault(400, 800009, [...new Set(refused.map(({ text }) => text))].join(" "), [...new Set(refused.map(({ code, text }) => `${code}: ${text}`))]);
  const settled = { key: call.idempotencyKey, refused };
  await settleCart(call.actor, { ...hold, outcome: settled });
  return told(call, settled, orderIds);
}
/** Somebody else orders it by now. */
const isLost = (error: unknown) => error instanceof Problem && error.code === "cart.being_ordered";

export const carts = [
  route("POST", "customers/{customerId}/carts", open),
  route("GET", "customers/{customerId}/carts/{cartId}", async (call) => ({ body: await print(call, await one(call)) })),
  route("PUT", "customers/{customerId}/carts/{cartId}", change),
  route("POST", "customers/{customerId}/carts/{cartId}/checkout", checkOut),
];
