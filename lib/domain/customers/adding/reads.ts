import "server-only";
import { read } from "#lib/operation.ts";
import { env } from "#lib/platform/env.ts";
import { problem } from "#lib/problem.ts";
import { SearchText } from "#lib/search.ts";
import { CheckDomain } from "./rules.ts";
import { OneCustomer } from "../rules.ts";
import { z } from "zod";
import { ChosenPartner, partnersToChoose } from "#lib/domain/partnerships/parts.ts";
import { domainOfPrefix, domainTaken, ownByDomain } from "../duplicates/parts.ts";

/** While a name is typed: whether it can be had, and if not, which customer of one's own has it. */
export const domainAvailable = read("provider.addCustomer", CheckDomain, async ({ actor, db, input }) => {
  const domain = domainOfPrefix(input.domainPrefix);
  const available = !(await domainTaken(db, domain, `admin@${domain}`));
  return { domain, available, own: (!available && (await ownByDomain(db, actor.organizationId, domain))) || undefined };
});

/** What the wizard has to know of the provider that sells. */
export const readSeller = read("provider.addCustomer", z.object({}), async ({ db, mine }) => {
  const select = { region: true, country: true, currency: true, mailDomain: true } as const;
  const seller = (await db.provider.findFirst({ where: mine, select })) ?? problem("not_found");
  return { ...seller, suffix: env.TENANT_DOMAIN_SUFFIX };
});

/** The resellers that a customer may be given to: active, and partners now. The chosen one is there even beyond the bound. */
export const offeredResellers = read("partnership.listResellers", z.object({ chosen: ChosenPartner, q: SearchText }), async ({ db, mine, input }) => {
  const { partners, more } = await partnersToChoose(db, { AND: [mine, { endedAt: null, reseller: { status: "ACTIVE" } }] }, input.chosen, input.q);
  return { resellers: partners.map(({ id, name }) => ({ id, name })), more };
});

/** What became of a submitted draft; never its password, which only the answer to the submit holds. */
export const readSubmitted = read("customer.read", OneCustomer, async ({ db, mine, input, scopeOf }) => {
  const select = {
    id: true,
    name: true,
    domain: true,
    firstName: true,
    lastName: true,
    email: true,
    phone: true,
    agreementSource: true,
    agreementDate: true,
  } as const;
  const customer = (await db.customer.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const order = await db.order.findFirst({
    where: { AND: [scopeOf("order.read"), { customerId: customer.id }] },
    select: {
      id: true,
      number: true,
      status: true,
      currency: true,
      totalMinor: true,
      lines: {
        select: { id: true, quantity: true, term: true, billingCycle: true, totalMinor: true, offer: { select: { title: true, unitType: true } } },
        orderBy: { lineNumber: "asc" },
        take: 100,
      },
    },
    orderBy: { id: "asc" },
  });
  return { ...customer, order };
});
