import pg from "pg";
import { expect, test } from "vitest";
import { listSessions } from "#lib/domain/identity/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { tryRole } from "#lib/platform/roles.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { provider } from "../support/world.ts";

const url = process.env.DATABASE_URL as string;
const own = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query<Row>(sql, values).then(({ rows }) => client.end().then(() => rows));
};

test("a moment is the same moment, whatever zone the database is set to", async () => {
  const ada = await provider();
  await db.session.update({ where: { id: ada.sessionId as string }, data: { lastSeenAt: new Date(clock.now().getTime() - 120_000) } });
  await own(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET TimeZone = 'Asia/Kolkata'`);
  expect(await own("SHOW TimeZone")).toEqual([{ TimeZone: "Asia/Kolkata" }]);
  const now = clock.now().getTime();
  // Who they are is asked in words of our own, and what is noted then is written by Prisma; the list is read by it again.
  expect(await actorOfSession(ada.sessionId as string)).toMatchObject({ organizationId: ada.organizationId });
  const [noted] = await own<{ at: string }>('SELECT extract(epoch FROM "lastSeenAt") * 1000 AS at FROM "Session" WHERE "id" = $1', [ada.sessionId]);
  const [{ lastSeenAt } = { lastSeenAt: new Date(0) }] = await listSessions(ada, {});
  for (const at of [Number(noted?.at), lastSeenAt.getTime()]) expect(Math.abs(at - now)).toBeLessThan(60_000);
});

test("a start that would speak in another zone ends, and says what an administrator runs", async () => {
  const elsewhere = `${url}?options=${encodeURIComponent("-c role=twotier_app -c TimeZone=Europe/Berlin")}`;
  await expect(tryRole(elsewhere, "twotier_app")).rejects.toThrow(/from speaking in UTC.* SET TimeZone = 'UTC';$/);
  await tryRole(url, "twotier_app");
});
