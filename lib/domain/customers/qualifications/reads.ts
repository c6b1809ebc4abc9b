import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { pageFound, rowsOf } from "#lib/domain/organizations/finding/parts.ts";
import { customersBy, textsBy } from "#lib/domain/organizations/text/parts.ts";
import { segmentsOf } from "#lib/domain/catalog/rules.ts";
import { ListQualifications, OneQualification, qualificationOrder, qualificationSort } from "./rules.ts";
import { OneCustomer } from "../rules.ts";

// Special qualifications: the provider asks for one, an operator reviews it. What was ordered for it meanwhile begins or
// ends with the decision.

const shown = {
  id: true,
  qualification: true,
  website: true,
  state: true,
  requestedAt: true,
  decidedAt: true,
  reason: true,
  customer: { select: { id: true, tenantId: true, name: true, domain: true, country: true, provider: { select: { id: true, name: true } } } },
} as const;

/** The latest request for a customer: the one in review, or what became of the last. */
export const latestQualification = read("qualification.read", OneCustomer, ({ db, mine, input }) =>
  db.customerQualification.findFirst({ where: { AND: [mine, { customerId: input.id }] }, select: shown, orderBy: { id: "desc" } }),
);

/** For operators. */
const list = (perPage: number, whole: boolean) =>
  read("qualification.list", ListQualifications, async ({ db, mine, input }) => {
    const page = { ...qualificationOrder.page({ sort: qualificationSort(input), after: input.after }, perPage), whole };
    const [customer, provider] = [Prisma.sql`x."customerId"`, Prisma.sql`x."providerId"`];
    const named = page.keyset.name === "customer" ? Prisma.sql`JOIN "Customer" c ON c."id" = ${customer}` : Prisma.empty;
    const place = {
      from: Prisma.sql`"CustomerQualification" x ${named}`,
      where: [Prisma.sql`x."state" = ${input.state}::"QualificationState"`],
      by: { customer: Prisma.sql`c."name"` },
    };
    const texts = [customersBy(customer), textsBy("provider", provider)];
    const found = input.q ? await pageFound(db, input.q, texts, place, page) : undefined;
    const rows = await db.customerQualification.findMany({
      where: { AND: [mine, { state: input.state }, rowsOf(found, page)] },
      select: shown,
      orderBy: page.orderBy,
      take: page.take,
    });
    return { ...page.of(rows), more: found?.more };
  });
export const listQualifications = list(50, false);
/** The same rows in the same order, more at a time. */
export const exportQualifications = list(500, true);

/** One request, and how many order lines wait for it. */
export const readQualification = read("qualification.list", OneQualification, async ({ db, mine, input }) => {
  const review = (await db.customerQualification.findFirst({ where: { AND: [mine, input] }, select: shown })) ?? problem("not_found");
  const segments = segmentsOf(review.qualification);
  const waiting = await db.orderLine.count({
    where: { status: "PENDING_REVIEW", order: { customerId: review.customer.id }, offer: { segment: { in: segments } } },
  });
  return { ...review, waiting };
});
