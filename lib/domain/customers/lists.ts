import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { type Actor, may } from "../../access.ts";
import { fitting } from "../../search.ts";
import { read } from "../../operation.ts";
import { customersBy, type Found, pageAlong, pageFound, type Place } from "../organizations/finding/parts.ts";
import { customerOrder, ListCustomers, shortestSearch } from "./rules.ts";
import { mostTags } from "./tags/rules.ts";
import type { z } from "zod";

// The one list that has to feel the same with a million rows.

type Asked = z.output<typeof ListCustomers>;

/**
 * Where the list begins: with a tag, with a reseller, or with all of them. Each has its own index by name and by age. A tag is
 * one of the provider's own words: nobody else is asked here with one.
 */
function placeOf(actor: Actor, { status, reseller, tag }: Asked): Place | undefined {
  const provider = actor.kind === "provider" ? actor.organizationId : undefined;
  const served = actor.kind === "reseller" ? actor.organizationId : reseller;
  const of = (row: Prisma.Sql) => (provider ? [Prisma.sql`${row}."providerId" = ${provider}::uuid`] : []);
  const standing = Prisma.sql`x."customerStatus" = ${status}::"CustomerStatus"`;
  const association = Prisma.sql`"resellerId" = ${served ?? null}::uuid AND "endedAt" IS NULL`;
  const elsewhere = { by: { name: Prisma.sql`x."customerName"` }, id: Prisma.sql`x."customerId"` };
  if (tag) {
    const tagged = [...of(Prisma.sql`x`), Prisma.sql`x."name" = ${tag}`, standing];
    if (!served) return { ...elsewhere, from: Prisma.sql`"CustomerTag" x`, where: tagged };
    const both = Prisma.sql`"CustomerTag" x JOIN "CustomerReseller" r ON r."customerId" = x."customerId" AND r."resellerId" = ${served}::uuid AND r."endedAt" IS NULL`;
    return { ...elsewhere, from: both, where: tagged };
  }
  if (served) return { ...elsewhere, from: Prisma.sql`"CustomerReseller" x`, where: [...of(Prisma.sql`x`), association, standing] };
  return undefined;
}

/** All of them, for a search. */
const everywhere = ({ status }: Asked, provider: string | undefined): Place => ({
  from: Prisma.sql`"Customer" x`,
  where: [...(provider ? [Prisma.sql`x."providerId" = ${provider}::uuid`] : []), Prisma.sql`x."status" = ${status}::"CustomerStatus"`],
  by: { name: Prisma.sql`x."name"` },
});

const list = ({ perPage, most, whole }: { perPage: number; most: { resellers: number; tags: number }; whole: boolean }) =>
  read("customer.list", ListCustomers, async ({ actor, db, mine, input: asked, scopeOf }) => {
    const page = customerOrder.page(asked, perPage);
    const associations = scopeOf("association.read");
    // Tags are the provider's own words: nobody else sees them, or can ask for them.
    const tags = may(actor, "customer.listTags");
    const input = { ...asked, tag: tags ? asked.tag : "" };
    const place = placeOf(actor, input);
    const provider = actor.kind === "provider" ? actor.organizationId : undefined;
    const searched = input.q.length >= shortestSearch;
    let found: Found | undefined;
    if (searched) {
      const texts = customersBy(place ? Prisma.sql`x."customerId"` : Prisma.sql`x."id"`, { provider, status: input.status });
      found = await pageFound(db, input.q, texts, place ?? everywhere(input, provider), page);
    } else if (place) found = await pageAlong(db, place, page);
    // A file has all of them, however long that takes.
    const walked = !found || (found.more && whole);
    const rows = await db.customer.findMany({
      where: {
        AND: [
          mine,
          { status: input.status },
          input.tag ? { tags: { some: { name: input.tag } } } : {},
          input.reseller ? { resellers: { some: { AND: [associations, { resellerId: input.reseller, endedAt: null }] } } } : {},
          walked ? { AND: [searched ? fitting(input.q) : {}, page.after] } : { id: { in: found?.ids } },
        ],
      },
      select: {
        id: true,
        tenantId: true,
        status: true,
        name: true,
        domain: true,
        country: true,
        createdAt: true,
        removedAt: true,
        tags: { where: tags ? {} : { customerId: { in: [] } }, select: { name: true }, orderBy: { name: "asc" }, take: most.tags },
        provider: { select: { name: true } },
        resellers: {
          where: { AND: [associations, { endedAt: null }] },
          select: { resellerId: true, adminRights: true, reseller: { select: { name: true } } },
          orderBy: { startedAt: "asc" },
          take: most.resellers,
        },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    return { ...page.of(rows), more: !walked && found?.more };
  });

export const listCustomers = list({ perPage: 50, most: { resellers: 5, tags: 6 }, whole: false });
/** The same rows in the same order, more at a time, with all of their resellers and tags. */
export const exportCustomers = list({ perPage: 500, most: { resellers: 50, tags: mostTags }, whole: true });
