import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import { eitherRights, type Found, ofProvider, pageAlong, pageFound, type ListPlace, providerOf, rowsOf, saidIn } from "../organizations/finding/parts.ts";
import { customersBy, customersWith } from "../organizations/text/parts.ts";
import { customerOrder, ListCustomers, shortestSearch } from "./rules.ts";
import { mostTags } from "./tags/rules.ts";
import type { z } from "zod";

// The one list that has to feel the same with a million rows.

type Asked = z.output<typeof ListCustomers>;

/**
 * Where the list begins: with a tag, with a reseller, or with all of them. Each has its own index by name and by age. A tag is
 * one of the provider's own words: nobody else is asked here with one.
 */
function placeOf(mine: Prisma.CustomerWhereInput, asked: Asked): ListPlace | undefined {
  const { status, reseller, tag, agreement } = asked;
  const provider = providerOf(mine);
  if (agreement && provider) return unaccepted(asked, provider);
  const served = saidIn(mine, "resellers", "some", "resellerId") ?? reseller;
  const standing = [ofProvider(provider), Prisma.sql`x."customerStatus" = ${status}::"CustomerStatus"`];
  const customer = { by: { name: Prisma.sql`x."customerName"` }, id: Prisma.sql`x."customerId"` };
  if (tag && !served) return { ...customer, from: Prisma.sql`"CustomerTag" x`, where: [...standing, Prisma.sql`x."name" = ${tag}`] };
  if (!served) return undefined;
  const looksAfter = Prisma.sql`x."resellerId" = ${served}::uuid AND x."endedAt" IS NULL`;
  // With both, the reseller's are looked through.
  const tagged = tag && Prisma.sql`(SELECT true FROM "CustomerTag" g WHERE g."customerId" = x."customerId" AND g."name" = ${tag} LIMIT 1)`;
  const waits = agreement && Prisma.sql`(SELECT true FROM "Customer" c WHERE c."id" = x."customerId" AND ${isOpen(Prisma.sql`c`)})`;
  const associations = { ...customer, from: Prisma.sql`"CustomerReseller" x`, where: [...standing, looksAfter, tagged, waits] };
  return provider ? { ...associations, across: eitherRights } : associations;
}

/** Whose customer agreement nobody has accepted. */
const isOpen = (table: Prisma.Sql) => Prisma.sql`${table}."agreementSource" = 'CUSTOMER_WILL_BE_ASKED'`;

/** Those of a provider stand in an index of their own, and are few. */
function unaccepted({ status, reseller, tag }: Asked, provider: string): ListPlace {
  const served =
    reseller &&
    Prisma.sql`(SELECT true FROM "CustomerReseller" r WHERE r."customerId" = x."id" AND r."resellerId" = ${reseller}::uuid AND r."endedAt" IS NULL LIMIT 1)`;
  const tagged = tag && Prisma.sql`(SELECT true FROM "CustomerTag" g WHERE g."customerId" = x."id" AND g."name" = ${tag} LIMIT 1)`;
  return {
    from: Prisma.sql`"Customer" x`,
    where: [ofProvider(provider), Prisma.sql`x."status" = ${status}::"CustomerStatus"`, isOpen(Prisma.sql`x`), served, tagged],
    by: { name: Prisma.sql`x."name"` },
  };
}

/** So many customers of a tag are looked at, where those of one reseller are asked for. */
const mostTagged = 10_000;

/** Who has a tag, for those of one reseller. */
const withTag = (mine: Prisma.CustomerWhereInput, { tag, status }: Asked) =>
  customersWith(Prisma.sql`x."customerId"`, {
    rows: Prisma.sql`"CustomerTag" x WHERE x."providerId" = ${providerOf(mine) ?? null}::uuid AND x."name" = ${tag} AND x."customerStatus" = ${status}::"CustomerStatus"`,
    order: Prisma.sql`x."customerId"`,
    most: mostTagged,
  });

/** All of them, for a search. */
const everywhere = (mine: Prisma.CustomerWhereInput, { status }: Asked): ListPlace => ({
  from: Prisma.sql`"Customer" x`,
  where: [ofProvider(providerOf(mine)), Prisma.sql`x."status" = ${status}::"CustomerStatus"`],
  by: { name: Prisma.sql`x."name"` },
});

const list = ({ perPage, most, whole }: { perPage: number; most: { resellers: number; tags: number }; whole: boolean }) =>
  read("customer.list", ListCustomers, async ({ actor, db, mine, input: asked, scopeOf }) => {
    const page = { ...customerOrder.page(asked, perPage), whole };
    const associations = scopeOf("association.read");
    // Tags are the provider's own words: nobody else sees them, or can ask for them.
    const tags = may(actor, "customer.listTags");
    const input = { ...asked, tag: tags ? asked.tag : "" };
    const place = placeOf(mine, input);
    const searched = input.q.length >= shortestSearch;
    let found: Found | undefined;
    if (searched) {
      const texts = customersBy(place?.id ?? Prisma.sql`x."id"`, { provider: providerOf(mine), status: input.status });
      found = await pageFound(db, input.q, [texts], place ?? everywhere(mine, input), page);
    } else if (place && input.tag && input.reseller && !input.agreement)
      found = await pageFound(db, undefined, [withTag(mine, input)], placeOf(mine, { ...input, tag: "" }) ?? place, page);
    else if (place) found = await pageAlong(db, place, page);
    const rows = await db.customer.findMany({
      where: {
        AND: [
          mine,
          { status: input.status },
          input.agreement ? { agreementSource: "CUSTOMER_WILL_BE_ASKED" } : {},
          input.tag ? { tags: { some: { name: input.tag } } } : {},
          input.reseller ? { resellers: { some: { AND: [associations, { resellerId: input.reseller, endedAt: null }] } } } : {},
          rowsOf(found, page),
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
        agreementSource: true,
        tags: { where: tags ? {} : { customerId: { in: [] } }, select: { name: true }, orderBy: { name: "asc" }, take: most.tags },
        provider: { select: { id: true, name: true } },
        resellers: {
          where: { AND: [associations, { endedAt: null }] },
          select: { resellerId: true, adminRights: true, reseller: { select: { name: true, partnerId: true } } },
          orderBy: { startedAt: "asc" },
          take: most.resellers,
        },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    return { ...page.of(rows), more: found?.more };
  });

export const listCustomers = list({ perPage: 50, most: { resellers: 5, tags: 6 }, whole: false });
/** The same rows in the same order, more at a time, with all of their resellers and tags. */
export const exportCustomers = list({ perPage: 500, most: { resellers: 50, tags: mostTags }, whole: true });
