import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import { join } from "node:path";
import { load } from "./load.ts";
import { measuredBy } from "./measuring.ts";
import { type Running, startBare, startPortal } from "./servers.ts";
import { counted, row, times } from "./table.ts";
import { connected, folder } from "./worlds.ts";
import { ids } from "./world.ts";

// The REST API beside a bare route of the same framework that says the same to PostgreSQL, word for word (said.ts), and nothing else:
// no token, no rights, no contract. And beside Directus, which answers the same fifty rows by the same filter.

const application = "00000000-0000-4000-8000-0000000000d1";
const consent = "00000000-0000-4000-8000-0000000000d2";
const secret = "bench-secret";
const refresh = "bench-refresh-token";
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
export const saidFile = join(folder, "said.json");

/** A program to which somebody of the provider consented, and a price for what is ordered. */
const program = `
  INSERT INTO "Application" ("id", "providerId", "name", "redirectUris", "changes", "roles", "createdAt", "createdById", "createdByName")
    VALUES ('${application}', '${ids.provider}', 'Bench', '{}', true, '{ADMIN_AGENT}', now(), '${ids.staff}', 'Ada Bench');
  INSERT INTO "ApplicationSecret" ("id", "applicationId", "hash", "hint", "createdAt", "createdByName", "expiresAt")
    VALUES (gen_random_uuid(), '${application}', '${hash(secret)}', 'cret', now(), 'Ada Bench', now() + interval '1 year');
  INSERT INTO "Consent" ("id", "applicationId", "userId", "membershipId", "createdAt") VALUES ('${consent}', '${application}', '${ids.staff}', '${ids.staff}', now());
  INSERT INTO "ConsentToken" ("id", "consentId", "kind", "hash", "createdAt", "expiresAt")
    VALUES (gen_random_uuid(), '${consent}', 'REFRESH', '${hash(refresh)}', now(), now() + interval '1 year');
  INSERT INTO "OfferPrice" ("id", "offerId", "term", "billingCycle", "currency", "amountMinor") VALUES (gen_random_uuid(), 'BENCH', 'P1Y', 'MONTHLY', 'EUR', 1000);`;

async function tokenOf({ origin }: Running): Promise<string> {
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refresh, client_id: application, client_secret: secret });
  const answer = await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { access_token: string }).access_token;
}

type Sent = { url: string; headers: Record<string, string>; body: string };
/** So many connections, each sending the next one when it is answered. */
async function sending(next: () => Sent, { at, seconds, status }: { at: number; seconds: number; status: number }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: at });
  const until = performance.now() + seconds * 1000;
  const answers: Record<number, number> = {};
  let refused = "";
  const client = async () => {
    while (performance.now() < until) {
      const { url, headers, body } = next();
      const got = await new Promise<number>((done) => {
        const about = { agent, method: "POST", headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) } };
        const request = http.request(url, about, (answer) => {
          if (answer.statusCode !== status) answer.on("data", (more: Buffer) => void (refused ||= more.toString()));
          answer.resume().on("end", () => done(answer.statusCode ?? 0));
        });
        request.on("error", () => done(0)).end(body);
      });
      answers[got] = (answers[got] ?? 0) + 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: at }, client));
  agent.destroy();
  const { [status]: good = 0, ...others } = answers;
  if (Object.keys(others).length > 0) throw new Error(`${JSON.stringify(others)} ${refused}`);
  return (good / (performance.now() - began)) * 1000;
}

const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
type How = { seconds: number; rounds: number; connections: number[] };
type Directus = (url: string) => Promise<Running>;

/** On a copy of a world, which it writes to. */
export async function compareApi(
  url: string,
  size: number,
  how: How,
  keep: <S extends Running>(one: Promise<S>) => Promise<S>,
  directus?: Directus,
): Promise<void> {
  const [tenant, customers] = await connected(url, async (db) => {
    await db.query(program);
    const found = await db.query<{ tenantId: string }>('SELECT "tenantId" FROM "Reseller" WHERE "id" = $1', [ids.reseller]);
    const some = await db.query<{ id: string }>(
      // Whoever has a suspended one reactivates that instead.
      `SELECT "id" FROM "Customer" c WHERE "providerId" = $1 AND "status" = 'ACTIVE'
         AND NOT EXISTS (SELECT FROM "Subscription" s WHERE s."customerId" = c."id" AND s."status" = 'SUSPENDED') LIMIT 20000`,
      [ids.provider],
    );
    return [found.rows[0]?.tenantId, some.rows.map(({ id }) => id)] as const;
  });
  await measuredBy("said.ts", url, { BENCH_CONSENT: consent, BENCH_CUSTOMER: customers[0] ?? "", BENCH_TENANT: tenant ?? "", BENCH_SAID: saidFile });
  const portal = await keep(startPortal(url, 3390, { WEB_PROCESSES: "1", API_REQUESTS_PER_MINUTE: "100000000" }));
  process.env.BENCH_SAID = saidFile;
  const bare = await keep(startBare(url, 3391));
  const authorization = `Bearer ${await tokenOf(portal)}`;
  const filter = encodeURIComponent(JSON.stringify({ Field: "IndirectReseller", Value: tenant, Operator: "starts_with" }));
  const asked = `/v1/customers?size=50&filter=${filter}`;
  const first = (await (await fetch(portal.origin + asked, { headers: { authorization } })).json()) as { items?: unknown[]; description?: string };
  if (first.items?.length !== 50) throw new Error(`not fifty customers: ${first.items?.length ?? first.description}`);
  const sides: Record<string, { url: string; pid: number; headers: Record<string, string> }> = {
    ours: { url: portal.origin + asked, pid: portal.pid, headers: { authorization } },
    bare: { url: `${bare.origin}/reseller`, pid: bare.pid, headers: {} },
  };
  if (directus) {
    const fields = `fields=${["id", "name", "domain", "country", "createdAt"].map((name) => `customerId.${name}`)}&sort=customerName,customerId&limit=50`;
    const wanted = `filter[resellerId][_eq]=${ids.reseller}&filter[endedAt][_null]=true`;
    const peer = await directus(url);
    sides.Directus = { url: `${peer.origin}/items/CustomerReseller?${fields}&${wanted}`, pid: peer.pid, headers: {} };
  }
  for (const [name, { url: at, headers }] of Object.entries(sides)) {
    const answer = await fetch(at, { headers });
    const text = await answer.text();
    if (!answer.ok || !text.includes("Nr ")) throw new Error(`${name}: ${answer.status} ${text.slice(0, 300)}`);
  }
  for (const side of Object.values(sides)) await load(side.url, { ...side, at: 4, seconds: 2 });
  for (const at of how.connections) {
    const rates: Record<string, number[]> = {};
    for (let round = 0; round < how.rounds; round++)
      for (const [name, side] of Object.entries(sides)) {
        const answer = await load(side.url, { ...side, at, seconds: how.seconds });
        if (answer.failed > 0) throw new Error(`${name}: ${JSON.stringify(answer.statuses)}`);
        rates[name] = [...(rates[name] ?? []), answer.perSecond];
      }
    for (const [peer, aim] of [
      ["bare", "0.6 ×"],
      ["Directus", "4 ×"],
    ] as const)
      if (rates[peer]) {
        const [ours, theirs] = [mean(rates.ours ?? []), mean(rates[peer])];
        row({ what: `GET /v1/customers beside ${peer}, ${at} at once`, figure: times(ours / theirs), aim, from: `${counted(ours)}/s, ${counted(theirs)}/s` });
      }
  }
  if (!directus) row({ what: "GET /v1/customers beside Directus", figure: "not installed", from: "DIRECTUS names a folder with its node_modules" });

  let count = 0;
  const ordered = (): Sent => ({
    url: `${portal.origin}/v1/customers/${customers[count++ % customers.length]}/orders`,
    headers: { authorization, "ms-requestid": randomUUID() },
    body: JSON.stringify({ billingCycle: "monthly", lineItems: [{ lineItemNumber: 0, offerId: "BENCH:B:B", quantity: 1, termDuration: "P1Y" }] }),
  });
  const replayed = (): Sent => ({ url: `${bare.origin}/order`, headers: {}, body: "{}" });
  for (const at of how.connections.filter((many) => many <= 20)) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < how.rounds; round++) {
      for (const [next, status, into] of [
        [ordered, 201, ours],
        [replayed, 200, theirs],
      ] as const) {
        into.push(await sending(next, { at, seconds: how.seconds, status }));
      }
    }
    const from = `${counted(mean(ours))}/s, ${counted(mean(theirs))}/s, whose last word is ROLLBACK; among ${counted(size)}`;
    row({ what: `POST orders beside bare, ${at} at once`, figure: times(mean(ours) / mean(theirs)), from });
  }
}
