import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { ask, Refused, type Row } from "./ask.ts";
import type { Column } from "./print.ts";

// What the command line changes. Each is a call that a page's form does as well, with the same refusals.

const id = (typed: string): string => encodeURIComponent(typed);
/** Whole and above nothing, in digits alone: 1.000 is a thousand to some. */
export function countOf(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw new Error(`"${typed}" is no number of licenses. Write a whole number with digits only.`);
  return Number(typed);
}

const at = (customer: string, subscription: string) => `/v1/customers/${id(customer)}/subscriptions/${id(subscription)}`;
/** Only what is to be another, with the version that it is changed from: if somebody was quicker, nothing is overwritten. */
async function patch(customer: string, subscription: string, change: Row): Promise<Row> {
  const before = (await ask(at(customer, subscription))) as Row;
  const etag = (before.attributes as Row | undefined)?.etag;
  return (await ask(at(customer, subscription), { method: "PATCH", body: change, headers: { "if-match": String(etag) } })) as Row;
}
const about = (customer: string, of: string, asked: Row) => {
  const said = Object.entries(asked).filter((each): each is [string, string] => each[1] !== undefined);
  return ask(`/v1/channel/customers/${id(customer)}/${of}/preview?${new URLSearchParams(said)}`) as Promise<Row>;
};
export const previewQuantity = (customer: string, subscription: string, quantity: string) =>
  about(customer, `subscriptions/${id(subscription)}`, { quantity: String(countOf(quantity)) });
export const setQuantity = (customer: string, subscription: string, quantity: string) => patch(customer, subscription, { quantity: countOf(quantity) });
export const setStatus = (customer: string, subscription: string, status: "active" | "suspended") => patch(customer, subscription, { status });
export function setAutoRenew(customer: string, subscription: string, said: string) {
  if (said !== "on" && said !== "off") throw new Error(`Write on or off, not "${said}".`);
  return patch(customer, subscription, { autoRenewEnabled: said === "on" });
}

type Ordering = { term?: string; billing?: string; reseller?: string; name?: string };
/** What the API's members of a line are called on the line that is typed. */
const typedAs: Readonly<Record<string, string>> = {
  ...{ offerId: "offer", quantity: "quantity", termDuration: "--term", billingCycle: "--billing" },
  ...{ partnerIdOnRecord: "--reseller", friendlyName: "--name" },
};
const memberOfLine = new RegExp(String.raw`(?:lineItems\[0\]\.)?\b(${Object.keys(typedAs).join("|")})\b`, "g");
async function ordering<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused) error.message = error.message.replace(memberOfLine, (_, member: string) => typedAs[member] ?? member);
    throw error;
  }
}
export const previewOrder = (customer: string, offerId: string, quantity: string, { term, billing }: Ordering) =>
  ordering(about(customer, "orders", { offerId, quantity: String(countOf(quantity)), termDuration: term, billingCycle: billing }));
/** The order; `unread`: why its prices aren't told with it. */
export async function order(customer: string, offer: string, quantity: string, { term, billing, reseller, name }: Ordering) {
  const line = { lineItemNumber: 0, offerId: offer, quantity: countOf(quantity), termDuration: term, friendlyName: name, partnerIdOnRecord: reseller };
  const body = { billingCycle: billing, lineItems: [line] };
  const made = (await ordering(ask(`/v1/customers/${id(customer)}/orders`, { method: "POST", body }))) as Row;
  // The answer to an order has no prices; the order has. Whatever comes of that question, it is placed.
  return ask(`/v1/customers/${id(customer)}/orders/${id(String(made.id))}?include_price=true`).then(
    (row) => ({ row: row as Row, unread: undefined }),
    ({ message }: Error) => ({ row: made, unread: message }),
  );
}

type Inviting = { email?: string; partnerId?: string; language?: string };
export const invite = async (label: string | undefined, { email, partnerId, language }: Inviting): Promise<Row> =>
  (await ask("/v1/channel/invitations", { method: "POST", body: { label, boundEmail: email, boundMpnId: partnerId, language } })) as Row;

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** Any call of the API, with a body from a file or from what is piped in (`-`). */
export async function call(method: string, path: string, from?: string): Promise<unknown> {
  const asked = method.toUpperCase();
  if (!methods.includes(asked)) throw new Error(`"${method}" is none of ${methods.join(", ")}.`);
  if (from !== undefined && asked === "GET") throw new Error("A call that only looks takes no --data.");
  if (!/^\/?(?:v1(?:\.0)?|webhooks|auditactivity|partner)\//i.test(path)) throw new Error("Write the path as the documentation has it: /v1/… or /v1.0/…");
  const said = from === undefined ? undefined : decoded(from === "-" ? await buffer(process.stdin) : await readFile(from).catch(() => unread(from)));
  return ask(path.startsWith("/") ? path : `/${path}`, { method: asked, body: said === undefined ? undefined : parsed(said) });
}
/** In the encodings in which editors and shells of Windows write a text file, too: with a mark at its beginning, or in UTF-16. */
function decoded(bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(mark, { fatal: true }).decode(bytes);
  } catch {
    throw new Error("The body is no text in UTF-8 or UTF-16. Save it as UTF-8.");
  }
}
const unread = (path: string): never => {
  throw new Error(`There is no file ${path} that can be read.`);
};
function parsed(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch (error) {
    throw new Error(`The body is no JSON: ${(error as Error).message}`);
  }
}

export const ofSubscription: readonly Column[] = [
  ["ID", "id"],
  ["Name", "friendlyName"],
  ["Offer", "offerName"],
  ["Licenses", "quantity"],
  ["Status", "status"],
  ["Ends", "commitmentEndDate"],
  ["Auto-renew", "autoRenewEnabled"],
];
export const ofOrder: readonly Column[] = [
  ["ID", "id"],
  ["Number", "alternateId"],
  ["Status", "status"],
  ["Term", "lineItems.0.termDuration"],
  ["Billing", "billingCycle"],
  ["Total", "totalPrice"],
  ["Currency", "currencyCode"],
];
export const ofInvitation: readonly Column[] = [
  ["ID", "id"],
  ["Label", "label"],
  ["Link", "url"],
  ["Expires", "expirationDate"],
];
export const ofCustomer: readonly Column[] = [
  ["ID", "id"],
  ["Name", "companyProfile.companyName"],
  ["Domain", "companyProfile.domain"],
  ["Country", "billingProfile.defaultAddress.country"],
  ["City", "billingProfile.defaultAddress.city"],
  ["Email", "billingProfile.email"],
  ["Reseller may", "allowDelegatedAccess"],
];
export const customer = async (given: string): Promise<Row> => (await ask(`/v1/customers/${id(given)}`)) as Row;
