import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma/client/client.ts";
import { askerOf } from "#lib/platform/asking.ts";
import { reading } from "#lib/platform/db.ts";
import { system } from "#lib/platform/session.ts";

/** The tables' owner: for making what no operation makes, and for looking. Operations ask as the application does. */
export const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 4 }) });

/** What operations write with. */
export async function applicationsClient(): Promise<PrismaClient> {
  await reading(askerOf(system(), "test"), (first) => first.offer.findFirst({ select: { id: true } }));
  return (globalThis as unknown as { twotierDb: { client: PrismaClient } }).twotierDb.client;
}

/** Until so many wait for somebody else's row. */
export async function untilSomebodyWaits(many = 1): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const waiting = await db.$queryRaw<object[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length >= many) return;
    await new Promise((go) => setTimeout(go, 25));
  }
  throw new Error("nobody waits");
}
