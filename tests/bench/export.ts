import { ids } from "./world.ts";
import { memoryOf } from "./load.ts";
import { cookieOf, type Running } from "./servers.ts";
import { counted, row, times } from "./table.ts";
import { connected } from "./worlds.ts";

const settledAfter = 300_000;

/** A file of all customers, read to its end, beside a plain COPY of the same rows to nowhere; and what the portal held meanwhile. */
export async function compareExport(portal: Running, databaseUrl: string): Promise<void> {
  const headers = await cookieOf(ids.providerSession);
  const before = memoryOf(portal.pid);
  let [lines, most, settled] = [0, before, Number.NaN];
  const began = performance.now();
  const answer = await fetch(`${portal.origin}/customers/export`, { headers, redirect: "manual" });
  if (answer.status !== 200 || !answer.body) throw new Error(`the export answered ${answer.status}`);
  const watching = setInterval(() => {
    const now = memoryOf(portal.pid);
    most = Math.max(most, now);
    // What the runtime takes for itself at first comes to an end; what a file costs a row doesn't.
    if (Number.isNaN(settled) && lines > settledAfter) settled = now;
  }, 200);
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  clearInterval(watching);
  const perSecond = (lines * 1000) / (performance.now() - began);
  const plainly = await connected(databaseUrl, async (db) => {
    const started = performance.now();
    const { rowCount } = await db.query(
      `COPY (SELECT c."name", c."domain", c."country", c."createdAt", c."status", string_agg(r."name", ', ') FROM "Customer" c
         LEFT JOIN "CustomerReseller" a ON a."customerId" = c."id" AND a."endedAt" IS NULL LEFT JOIN "Reseller" r ON r."id" = a."resellerId"
         WHERE c."providerId" = '${ids.provider}' AND c."status" = 'ACTIVE' GROUP BY c."id" ORDER BY c."name") TO '/dev/null' CSV`,
    );
    return ((rowCount ?? 0) * 1000) / (performance.now() - started);
  });
  const from = `${counted(lines)} lines; COPY ${counted(plainly)} rows/s`;
  row({ what: "export of all customers", figure: `${counted(perSecond)} rows/s`, aim: "12,750 rows/s", from });
  row({ what: "export beside a plain COPY", figure: times(perSecond / plainly) });
  row({ what: "export: the most that the portal holds", figure: `${counted(most)} MB`, from: `${counted(before)} MB before` });
  row({ what: "export: what it grows by after 300,000 lines", figure: Number.isNaN(settled) ? "" : `${counted(most - settled)} MB`, aim: "32 MB" });
}
