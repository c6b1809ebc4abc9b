import "server-only";
import { currentText } from "#lib/domain/agreements/parts.ts";
import { isOpen, mayAskAgain } from "#lib/domain/agreements/rules.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { OneCustomer } from "../rules.ts";

const mostShown = 20;
const waiting = { status: "PENDING" as const, orderLines: { some: { status: "PENDING" as const } } };
const titled = { id: true, quantity: true, offer: { select: { title: true } } } as const;

/** Of one's own accounts those that are asked for the agreement, with what begins as soon as it is accepted. */
export const ownOpenAgreements = read("customer.acceptAgreement", OneCustomer.partial(), async ({ db, mine, input }) => {
  const accounts = await db.customer.findMany({
    where: { AND: [mine, input, { status: "ACTIVE", agreementSource: "CUSTOMER_WILL_BE_ASKED" }] },
    select: { id: true, name: true, provider: { select: { name: true } }, subscriptions: { where: waiting, select: titled, take: mostShown } },
    orderBy: { id: "asc" },
    take: mostShown,
  });
  return { accounts, text: accounts.length > 0 ? await currentText(db) : null };
});

/** How it stands with a customer's agreement: who accepted which text, or what waits for it. */
export const readAgreementStanding = read("customer.read", OneCustomer, async ({ db, mine, input, now, scopeOf }) => {
  const customer = await db.customer.findFirst({
    where: { AND: [mine, input] },
    select: { id: true, agreementSource: true, agreementAskedAt: true, agreementText: { select: { version: true } } },
  });
  if (!customer) return problem("not_found");
  const { agreementSource, agreementAskedAt, agreementText } = customer;
  const where = { AND: [scopeOf("subscription.read"), { customerId: customer.id, ...waiting }] };
  return {
    open: isOpen(agreementSource),
    textVersion: agreementText?.version ?? null,
    askedAt: agreementAskedAt,
    mayAskNow: mayAskAgain(agreementAskedAt, now),
    waiting: await db.subscription.count({ where }),
  };
});
