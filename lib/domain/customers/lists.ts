import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { type ReadRoom, read } from "../../operation.ts";
import {
  eitherRights,
  type Found,
  ofProvider,
  pageAlong,
  pageAmong,
  pageFound,
  type ListPlace,
  providerOf,
  rowsOf,
  saidIn,
} from "../organizations/finding/parts.ts";
import { customersBy, customersWith } from "../organizations/text/parts.ts";
import { customerOrder, ListCustomers, PageOfCustomers, shortestSearch } from "./rules.ts";
import { mostTags } from "./tags/rules.ts";
import type { z } from "zod";

// The one list that has to feel the same with a million rows.

type Asked = z.output<typeof ListCustomers> & { resellerTenant?: string };

/**
 * Where the list begins: with a tag, with a reseller or without one, or with all of them. Each has its own index by name and by age. A tag is
 * one of the provider's own words: nobody else is asked here with one.
 */
function placeOf(mine: Prisma.CustomerWhereInput, asked: Asked): ListPlace | undefined {
  const { status, reseller, resellerTenant, tag, agreement } = asked;
  const own = providerOf(mine);
  if (agreement && own) return unaccepted(asked, own);
  if (reseller === "direct") return direct(asked, own);
  const provider = own ?? asked.provider;
  const id = saidIn(mine, "resellers", "some", "resellerId") ?? reseller;
  const served = id ? Prisma.sql`${id}::uuid` : resellerTenant && Prisma.sql`(SELECT r."id" FROM "Reseller" r WHERE r."tenantId" = ${resellerTenant}::uuid)`;
  const standing = [ofProvider(provider), Prisma.sql`x."customerStatus" = ${status}::"CustomerStatus"`];
  const customer = { by: { name: Prisma.sql`x."customerName"` }, id: Prisma.sql`x."customerId"` };
  if (tag && !served) return { ...customer, from: Prisma.sql`"CustomerTag" x`, where: [...standing, Prisma.sql`x."name" = ${tag}`] };
  if (!served) return undefined;
  const looksAfter = Prisma.sql`x."resellerId" = ${served} AND x."endedAt" IS NULL`;
  // With both, the reseller's are looked through, a thousand at most: of a hundred thousand none may have the tag.
  const tagged = tag && {
    rest: Prisma.sql`coalesce((SELECT true FROM "CustomerTag" g WHERE g."customerId" = x."customerId" AND g."name" = ${tag} LIMIT 1), false)`,
  };
  const waits = agreement && Prisma.sql`(SELECT true FROM "Customer" c WHERE c."id" = x."customerId" AND ${isOpen(Prisma.sql`c`)})`;
  const associations = { ...customer, from: Prisma.sql`"CustomerReseller" x`, where: [...standing, looksAfter, waits], ...tagged };
  return provider ? { ...associations, across: eitherRights } : associations;
}

const tagOf = ({ tag }: Asked) => tag && Prisma.sql`(SELECT true FROM "CustomerTag" g WHERE g."customerId" = x."id" AND g."name" = ${tag} LIMIT 1)`;

/** Those that no reseller looks after stand in an index of their own. */
const direct = (asked: Asked, provider: string | undefined): ListPlace => ({
  from: Prisma.sql`"Customer" x`,
  where: [ofProvider(provider), Prisma.sql`x."status" = ${asked.status}::"CustomerStatus"`, Prisma.sql`x."direct"`],
  by: { name: Prisma.sql`x."name"` },
  ...(asked.tag && { rest: Prisma.sql`coalesce(${tagOf(asked)}, false)` }),
});

/** Whose customer agreement nobody has accepted. */
const isOpen = (table: Prisma.Sql) => Prisma.sql`${table}."agreementSource" = 'CUSTOMER_WILL_BE_ASKED'`;

/** Those of a provider stand in an index of their own, and are few. */
function unaccepted({ status, reseller, ...asked }: Asked, provider: string): ListPlace {
  const served =
    reseller &&
    (reseller === "direct"
      ? Prisma.sql`x."direct"`
      : Prisma.sql`(SELECT true FROM "CustomerReseller" r WHERE r."customerId" = x."id" AND r."resellerId" = ${reseller}::uuid AND r."endedAt" IS NULL LIMIT 1)`);
  return {
    from: Prisma.sql`"Customer" x`,
    where: [ofProvider(provider), Prisma.sql`x."status" = ${status}::"CustomerStatus"`, isOpen(Prisma.sql`x`), served, tagOf({ status, reseller, ...asked })],
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
const everywhere = (mine: Prisma.CustomerWhereInput, { status, provider }: Asked): ListPlace => ({
  from: Prisma.sql`"Customer" x`,
  where: [ofProvider(providerOf(mine) ?? provider), Prisma.sql`x."status" = ${status}::"CustomerStatus"`],
  by: { name: Prisma.sql`x."name"` },
});

type Length = { perPage: number; whole: boolean };
type Looking = ReadRoom<"customer.list", z.ZodType<Asked & { size?: number }>>;

/** By the association that holds now. */
function servedBy({ reseller, resellerTenant }: Asked, associations: Prisma.CustomerResellerWhereInput): Prisma.CustomerWhereInput {
  if (reseller === "direct") return { direct: true };
  if (!reseller && !resellerTenant) return {};
  return {
    resellers: { some: { AND: [associations, { endedAt: null, ...(reseller ? { resellerId: reseller } : { reseller: { tenantId: resellerTenant } }) }] } },
  };
}

/** Which rows a page has, and in which order. */
async function rowsOfPage({ actor, db, mine, input: asked, scopeOf }: Looking, { perPage, whole }: Length) {
  const page = { ...customerOrder.page(asked, perPage), whole };
  const associations = scopeOf("association.read");
  // By its tenant a reseller is known to whoever may see which there are.
  if (asked.resellerTenant) scopeOf("partnership.listResellers");
  // Tags are the provider's own words: nobody else sees them, or can ask for them.
  const tags = may(actor, "customer.listTags");
  // And what has no reseller is a provider's, too.
  const reseller = asked.reseller === "direct" && !providerOf(mine) ? undefined : asked.reseller;
  const input = { ...asked, reseller, tag: tags ? asked.tag : "" };
  const place = placeOf(mine, input);
  const searched = input.q.length >= shortestSearch;
  let found: Found | undefined;
  if (searched) {
    const texts = customersBy(place?.id ?? Prisma.sql`x."id"`, { provider: providerOf(mine), status: input.status, itself: !place?.id });
    found = await pageFound(db, input.q, [texts], place ?? everywhere(mine, input), page);
  } else if (place && input.tag && input.reseller && input.reseller !== "direct" && !input.agreement)
    found = await pageFound(db, undefined, [withTag(mine, input)], placeOf(mine, { ...input, tag: "" }) ?? place, page);
  else if (place?.rest) found = await pageAmong(db, { ...place, rest: place.rest }, page);
  else if (place) found = await pageAlong(db, place, page);
  const where = {
    AND: [
      mine,
      { status: input.status },
      input.provider ? { providerId: input.provider } : {},
      input.agreement ? { agreementSource: "CUSTOMER_WILL_BE_ASKED" as const } : {},
      input.tag ? { tags: { some: { name: input.tag } } } : {},
      servedBy(input, associations),
      rowsOf(found, page),
    ],
  } satisfies Prisma.CustomerWhereInput;
  return { page, rows: { where, orderBy: page.orderBy, take: page.take }, more: found?.more, tags, associations };
}

const list = (length: Length, most: { resellers: number; tags: number }) =>
  read("customer.list", ListCustomers, async (room) => {
    const { page, rows, more, tags, associations } = await rowsOfPage(room, length);
    const found = await room.db.customer.findMany({
      ...rows,
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
    });
    return { ...page.of(found), more };
  });

export const listCustomers = list({ perPage: 50, whole: false }, { resellers: 5, tags: 6 });
/** The same rows in the same order, more at a time, with all of their resellers and tags. */
export const exportCustomers = list({ perPage: 500, whole: true }, { resellers: 50, tags: mostTags });

/** The same, as many as a program asks for, and no more of each than it is told. */
export const pageCustomers = read("customer.list", PageOfCustomers, async (room) => {
  const { page, rows, more } = await rowsOfPage(room, { perPage: 50, whole: true });
  const found = await room.db.customer.findMany({ ...rows, select: { id: true, tenantId: true, name: true, domain: true } });
  return { ...page.of(found), more };
});
