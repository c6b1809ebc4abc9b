import { pageCustomers } from "#lib/domain/customers/lists.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { customerOrder } from "#lib/domain/customers/rules.ts";
import { editAccount } from "#lib/domain/customers/writes.ts";
import { readPartner } from "#lib/domain/partnerships/naming/reads.ts";
import { BillingSent, billedOf, billingMembers, customersAt, printBilling, printCompany, printCustomer, printListed } from "#lib/partner-center/customers.ts";
import { type Condition, filterOf, saidIn } from "#lib/partner-center/filters.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import { seeking, soughtBy, tokensOf } from "#lib/partner-center/seeking.ts";
import { Problem } from "#lib/problem.ts";
import { renamed } from "./renaming.ts";
import { versionSeen } from "./seen.ts";

const one = (call: Call) => readCustomer(call.actor, { id: call.at.customerId?.toLowerCase() ?? "" });

const fields = ["CompanyName", "Domain", "IndirectReseller", "IndirectCloudSolutionProvider"];
/** By operator. */
const compare: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  equals: (text, wanted) => text === wanted,
  startswith: (text, wanted) => text.startsWith(wanted),
  substring: (text, wanted) => text.includes(wanted),
};

/** What a filter means to the list: whose, and a text that is looked for; where it stands in a name or domain is looked at afterwards. */
function asked(call: Call, conditions: readonly Condition[]) {
  const said = saidIn(conditions);
  const [name, domain, reseller] = [said("CompanyName"), said("Domain"), said("IndirectReseller")];
  if (reseller !== undefined && call.actor.principal.type !== "person") throw new Problem("request.person_needed");
  const resellerTenant = reseller?.toLowerCase();
  const texts = conditions.filter(({ field }) => field === "CompanyName" || field === "Domain");
  const fits = ({ name, domain }: { name: string; domain: string }) =>
    texts.every(({ field, operator, value }) => compare[operator]?.((field === "Domain" ? domain : name).toLowerCase(), value.toLowerCase()));
  return { q: name ?? domain ?? "", resellerTenant, fits };
}

/** By name; backwards by the same order turned round. */
async function list(call: Call) {
  const place = soughtBy(call, (after, back) => customerOrder.isPlace(after, back ? "-name" : "name"));
  const { fits, ...wanted } = asked(call, filterOf(place.filter, fields, call.query));
  const sort = place.back ? ("-name" as const) : ("name" as const);
  const read = pageCustomers(call.actor, { ...wanted, size: place.size, sort, after: place.after });
  const { items, next } = await renamed(read, { resellerTenant: "filter" });
  // That there is no such reseller is told to whoever finds nothing of theirs.
  if (items.length === 0 && wanted.resellerTenant) await readPartner(call.actor, { tenantId: wanted.resellerTenant });
  const rows = place.back ? items.toReversed() : items;
  const at = (order: "name" | "-name", row: (typeof rows)[number] | undefined) => row && JSON.stringify([order, row.name, row.id]);
  const ends = {
    next: place.back || next ? at("name", rows.at(-1)) : undefined,
    previous: (place.back ? next : place.after) ? at("-name", rows[0]) : undefined,
  };
  const tokens = tokensOf(place, ends);
  const self = customersAt(place);
  const paged = { self, next: tokens.next && `${self}&seekOperation=Next`, previous: tokens.previous && `${self}&seekOperation=Previous`, tokens };
  return {
    body: collection(
      rows.filter(fits).map((row) => printListed(row)),
      paged,
    ),
  };
}

const setBilling = sent(BillingSent, async (call, { attributes, ...billing }) => {
  const customer = await one(call);
  const { id, registrationNumber } = customer;
  const account = { ...billedOf(billing), id, registrationNumber, version: versionSeen(call, customer, attributes) };
  await renamed(editAccount(call.actor, account), billingMembers);
  return { body: printBilling(await one(call)) };
});

export const customers = [
  route("GET", "customers", list, seeking),
  route("GET", "customers/{customerId}", async (call) => ({ body: printCustomer(await one(call)) })),
  personRoute("GET", "customers/{customerId}/profiles/company", async (call) => ({ body: printCompany(await one(call)) })),
  route("GET", "customers/{customerId}/profiles/billing", async (call) => ({ body: printBilling(await one(call)) })),
  route("PUT", "customers/{customerId}/profiles/billing", setBilling),
];
