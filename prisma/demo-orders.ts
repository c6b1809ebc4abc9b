import { addDays } from "#lib/days.ts";
import type { CatalogOffer } from "#lib/domain/catalog/row/rules.ts";
import { type BillingCycle, commitmentEnd, type Term } from "#lib/domain/catalog/rules.ts";
import { openingOf, periodFrom } from "#lib/domain/orders/billing/rules.ts";
import { reasonToWait } from "#lib/domain/orders/rules.ts";
import type { Db } from "#lib/platform/db.ts";
import type { Prisma } from "#prisma/client/client.ts";
import type { DemoCustomer } from "./demo-customers.ts";
import { agents, idAt, log, nameOf, type Organizations, type Staff } from "./demo-people.ts";

/** The program's surcharge of the extended service term where a month is sold. */
const surcharge = 1.03;

/** Every billing period up to now, renewed term by term, with what each charged; `later`: what a term after the first costs. */
function lifeSince(at: Date, { term, billingCycle }: { term: Term; billingCycle: BillingCycle }, first: number, later = first) {
  let commitment = { startsAt: at, endsAt: commitmentEnd(at, term) };
  let period = periodFrom(at, billingCycle, commitment);
  const charges = [];
  for (let periodNumber = 1; ; periodNumber++) {
    const total = commitment.startsAt === at ? first : later;
    if (total > 0) charges.push({ periodNumber, periodStartsAt: period.startsAt, periodEndsAt: period.endsAt, amountMinor: total, chargedAt: period.startsAt });
    if (period.endsAt > new Date()) {
      return { charges, periodNumber, termStartsAt: commitment.startsAt, commitmentEndsAt: commitment.endsAt, ...openingOf(period, BigInt(total)) };
    }
    if (period.endsAt >= commitment.endsAt) commitment = { startsAt: commitment.endsAt, endsAt: commitmentEnd(commitment.endsAt, term) };
    period = periodFrom(period.endsAt, billingCycle, commitment);
  }
}

type Added = {
  customer: { id: string };
  at: Date;
  who: Pick<Prisma.AuditEntryUncheckedCreateInput, "customerId" | "customerName" | "providerId" | "resellerId">;
};

/** The customer's first order: its lines, subscriptions, seats, and to whom they are attributed. */
export async function order(tx: Db, demo: DemoCustomer, added: Added, all: Organizations, them: Staff, offers: CatalogOffer[]) {
  const { customer, at, who } = added;
  const [provider, agent, reseller] = [all[demo.provider], them[agents[demo.provider]], demo.reseller && all[demo.reseller]];
  const startedByName = nameOf(agent);
  const lines = demo.lines.map((line) => {
    const offer = offers.find(({ id }) => id === line.offer);
    const [term, billingCycle] = [line.term ?? (line.offer === "AZURE-PLAN" ? "P1M" : "P1Y"), line.cycle ?? "MONTHLY"];
    const price =
      offer?.prices.find((each) => each.currency === "EUR" && each.term === term && each.billingCycle === billingCycle) ??
      offer?.prices.find(({ currency }) => currency === "EUR");
    if (!offer || !price) throw new Error(`${line.offer} isn't in catalog.csv`);
    return { line, offer, price, sub: idAt(at) };
  });
  const total = lines.reduce((sum, { line, price }) => sum + price.amountMinor * line.quantity, 0);
  const placed = await tx.order.create({
    data: {
      id: idAt(at),
      providerId: provider.id,
      customerId: customer.id,
      status: demo.unaccepted ? "PENDING" : "COMPLETED",
      currency: "EUR",
      totalMinor: total,
      placedAt: at,
      placedById: agent.id,
    },
  });
  const waits = demo.unaccepted && { status: "PENDING" as const, problem: reasonToWait.PENDING };
  for (const [index, { line, offer, price, sub }] of lines.entries()) {
    const common = { providerId: provider.id, subscriptionId: sub };
    const bought = {
      offerId: offer.id,
      quantity: line.quantity,
      term: price.term,
      billingCycle: price.billingCycle,
      unitPriceMinor: price.amountMinor,
      resellerOfRecordId: reseller?.id,
    };
    const contact = line.supported ? reseller : undefined;
    const unitPriceMinor = line.extended ? Math.round(price.amountMinor * surcharge) : price.amountMinor;
    const { charges, ...life } = lifeSince(at, price, price.amountMinor * line.quantity, unitPriceMinor * line.quantity);
    const renews = offer.isAutoRenewable && !line.suspended && !line.end && !line.extended;
    await tx.subscription.create({
      data: {
        ...bought,
        id: sub,
        providerId: provider.id,
        customerId: customer.id,
        orderId: placed.id,
        givenName: line.nickname,
        currency: "EUR",
        status: demo.unaccepted ? "PENDING" : line.suspended ? "SUSPENDED" : "ACTIVE",
        unitPriceMinor,
        endOfTerm: renews ? "RENEW" : line.end === "asked" || line.extended ? "EXTEND" : (line.end ?? "END"),
        endChosenAt: line.extended || line.end === "EXTEND" || line.end === "END" ? at : null,
        extendedSince: line.extended ? commitmentEnd(at, price.term) : null,
        startedAt: at,
        cancellableUntil: addDays(life.termStartsAt, 7),
        ...life,
        supportContactId: contact?.id,
        changedAt: at,
        changedByName: startedByName,
      },
    });
    await tx.orderLine.create({
      data: { ...common, ...bought, orderId: placed.id, lineNumber: index + 1, transaction: "NEW", totalMinor: price.amountMinor * line.quantity, ...waits },
    });
    if (reseller) await tx.resellerOfRecordAssignment.create({ data: { ...common, resellerId: reseller.id, startedAt: at, startedByName } });
    if (demo.unaccepted) continue;
    const attributed = { resellerOfRecordId: reseller?.id, currency: "EUR", kind: "PERIOD" as const };
    await tx.charge.createMany({
      data: charges.map((charge) => ({ ...common, ...attributed, ...charge, orderId: charge.periodNumber === 1 ? placed.id : null })),
    });
    if (offer.category === "AZURE") {
      const given = { ...common, customerId: customer.id, grantedAt: at, grantedByName: startedByName };
      await tx.azureRoleAssignment.create({ data: { ...given, role: "OWNER" } });
      if (reseller && line.azure) await tx.azureRoleAssignment.create({ data: { ...given, resellerId: reseller.id, role: line.azure } });
    }
    await tx.seatBatch.create({ data: { ...common, quantity: line.quantity, addedAt: at, reducibleUntil: addDays(at, 7) } });
    if (contact) await tx.supportContactAssignment.create({ data: { ...common, resellerId: contact.id, startedAt: at, startedByName } });
  }
  const mainLine = lines[0]?.offer.title ?? "";
  await log(tx, addDays(at, 0), agent, provider, "provider", {
    action: "customer.placeOrder",
    subjectId: placed.id,
    subjectName: `${placed.number}`,
    ...who,
    details: { after: { first: mainLine, lines: lines.length } },
  });
  return lines;
}
