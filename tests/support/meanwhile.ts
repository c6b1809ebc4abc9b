import { db, untilSomebodyWaits } from "./db.ts";

/** Somebody does this and has not quite finished when the other thing is asked for. */
export async function meanwhile(does: string, asked: () => Promise<unknown>): Promise<unknown> {
  const { came } = await db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(does);
      const came = asked().catch((error: unknown) => error);
      await untilSomebodyWaits();
      return { came };
    },
    { timeout: 15_000 },
  );
  return came;
}

/** What somebody does to a reseller: `WHERE` says which. */
export const ends = {
  "its rights are withdrawn": `UPDATE "CustomerReseller" SET "adminRights" = 'NONE', "withdrawnAt" = now()`,
  "its partnership ends": `UPDATE "Partnership" SET "endedAt" = now(), "endedByName" = 'Ada', "endedById" = gen_random_uuid()`,
};
