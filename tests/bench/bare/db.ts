import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma/client/client.ts";

const kept = globalThis as { bare?: PrismaClient };
export const db = (kept.bare ??= new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) }));

/** A page of customers, as anybody would ask for it. */
export const customers = (providerId: string) =>
  db.customer.findMany({
    where: { providerId, status: "ACTIVE" },
    select: {
      id: true,
      name: true,
      domain: true,
      country: true,
      createdAt: true,
      tags: { select: { name: true } },
      resellers: { where: { endedAt: null }, select: { reseller: { select: { name: true } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 50,
  });
