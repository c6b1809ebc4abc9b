import fc from "fast-check";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import type { Actor, Permission } from "#lib/access.ts";
import { exportActivity } from "#lib/domain/audit/reads.ts";
import { exportCustomers } from "#lib/domain/customers/lists.ts";
import { listOwnProviders } from "#lib/domain/relationships/reads.ts";
import { exportNotifications } from "#lib/domain/notifications/reads.ts";
import { exportOrders } from "#lib/domain/orders/reads.ts";
import { exportInvitations } from "#lib/domain/partnerships/reads.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { exportRequests } from "#lib/domain/support/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { Problem } from "#lib/problem.ts";
import type { Row } from "../support/parties.ts";
import { asNow, market, type Market, type Picks, roomFor, steps } from "./support/business.ts";
import type { Member } from "../support/world.ts";
import { figure, full, seed, times } from "./support/figures.ts";
import { hasRole, mayTo, type World, worldOf } from "./support/oracle.ts";

// P2: whatever the order of clicks, after each everybody sees what is theirs and nothing else: set for set as the tables say.
// TRUST_SEED and TRUST_PATH, as a failure prints them, do it again.

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
await owner.connect();
afterAll(() => owner.end());

type Page = { items: { id: string }[]; next?: string };
type Seen = { what: string; table: string; may: Permission; list: (actor: Actor, after?: string) => Promise<Page>; also?: (row: Row, actor: Actor) => boolean };
const active = (row: Row) => row.status === "ACTIVE";
const lists: Seen[] = [
  { what: "customers", table: "Customer", may: "customer.list", list: (actor, after) => exportCustomers(actor, { after }), also: active },
  { what: "orders", table: "Order", may: "order.read", list: (actor, after) => exportOrders(actor, { after }) },
  {
    what: "open invitations",
    table: "PartnershipInvitation",
    may: "invitation.read",
    list: (actor, after) => exportInvitations(actor, { after }),
    also: (row) => row.state === "OPEN",
  },
  {
    what: "answered invitations",
    table: "PartnershipInvitation",
    may: "invitation.read",
    list: (actor, after) => exportInvitations(actor, { state: "answered", after }),
    also: (row) => row.state !== "OPEN",
  },
  { what: "notifications", table: "Notification", may: "notification.read", list: (actor, after) => exportNotifications(actor, { after }) },
  {
    what: "support requests",
    table: "ServiceRequest",
    may: "serviceRequest.read",
    list: (actor, after) => exportRequests(actor, { after }),
    also: (row) => row.state !== "CLOSED",
  },
  { what: "the log", table: "AuditEntry", may: "auditEntry.read", list: (actor, after) => exportActivity(actor, { after }) },
];

async function whole({ list }: Seen, actor: Actor): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await list(actor, after);
    ids.push(...items.map(({ id }) => id));
    if (!next) return ids.sort();
    after = next;
  }
}

function due({ table, may, also }: Seen, actor: Actor, world: World): string[] {
  const rows = world.rows(table).filter((row) => mayTo(actor, may, row, world) && (also?.(row, actor) ?? true));
  // A part of an entry about many is an entry to whoever it is about.
  const parts = table === "AuditEntry" && ["reseller", "customer"].includes(actor.kind) ? world.rows("AuditMention") : [];
  return [...rows, ...parts.filter((row) => mayTo(actor, may, row, world))].map(({ id }) => id as string).sort();
}

/** Whoever had to do with the step, and some who hadn't: another three each time. */
const lookers = (all: Market, { p, r, r2, c }: Picks, turn: number): Member[] => {
  const at = (list: Member[], which: number) => list[which % list.length] as Member;
  const others = [0, 1, 2].map((more) => at(all.people, turn * 3 + more));
  return [...new Set([at(all.providers, p), at(all.resellers, r), at(all.resellers, r2), at(all.customers, c), ...others])];
};

async function differences(all: Market, world: World, picks: Picks, turn: number): Promise<string[]> {
  const found: string[] = [];
  for (const one of lookers(all, picks, turn)) {
    const actor = await asNow(one);
    if (!actor) continue;
    // Three lists at each step, others at the next.
    for (const seen of lists.filter((_, at) => (at + turn) % lists.length < 3)) {
      const [is, should] = [hasRole(actor, seen.may) ? await whole(seen, actor) : [], due(seen, actor, world)];
      const strange = is.filter((id) => !should.includes(id));
      const missing = should.filter((id) => !is.includes(id));
      if (strange.length || missing.length)
        found.push(`${actor.kind} ${actor.organizationName} (${actor.roles.join()}): ${seen.what}: too many ${strange}, missing ${missing}`);
    }
    const whom = all.customers[turn % all.customers.length]?.organizationId as string;
    const rows = await listSubscriptions(actor, { customerId: whom }).then(
      ({ items }) => items.map(({ id }) => id).sort(),
      () => [],
    );
    const should = world
      .rows("Subscription")
      .filter((row) => row.customerId === whom && row.status !== "DELETED" && mayTo(actor, "subscription.read", row, world));
    const ids = should.map(({ id }) => id as string).sort();
    if (rows.join() !== ids.join()) found.push(`${actor.kind} ${actor.organizationName}: subscriptions of ${whom}: ${rows} instead of ${ids}`);
    if (actor.kind === "customer") {
      const own = (await listOwnProviders(actor, {}).catch(() => [])).map(({ id }) => id).join();
      const mine = world.rows("Customer").filter((row) => mayTo(actor, "customer.listOwn", row, world));
      if (own !== mine.map(({ id }) => id).join()) found.push(`${actor.organizationName}: its own accounts are ${own}`);
    }
  }
  return found;
}

const looked = [
  "Customer",
  "CustomerReseller",
  "Reseller",
  "Partnership",
  "PartnershipInvitation",
  "Subscription",
  "Order",
  "AzureRoleAssignment",
  "Notification",
  "AuditEntry",
  "AuditMention",
  "ServiceRequest",
];
async function worldNow(): Promise<World> {
  const tables: Record<string, Row[]> = {};
  const read = looked.map((table) => `SELECT '${table}' AS "table", to_jsonb(t) AS "row" FROM "${table}" t`).join(" UNION ALL ");
  for (const { table, row } of (await owner.query<{ table: string; row: Row }>(read)).rows) (tables[table] ??= []).push(row);
  return worldOf(tables);
}

const emptied = async () => {
  const kept = ["_prisma_migrations"];
  const { rows } = await owner.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  const names = rows.map(({ name }) => name).filter((name) => !kept.includes(name));
  await owner.query(
    `SET session_replication_role = replica; TRUNCATE ${names.map((name) => `"${name}"`).join(", ")} CASCADE; SET session_replication_role = origin`,
  );
};

const small = fc.nat({ max: 59 });
const step = fc.record({
  name: fc.constantFrom(...Object.keys(steps)),
  picks: fc.record({ p: small, r: small, r2: small, c: small, n: small }) as fc.Arbitrary<Picks>,
});
const perSequence = 60;
/** Then no other sequence is begun; how many were, is said. */
const minutes = Number(process.env.TRUST_MINUTES ?? (full ? 70 : 2));

const spareMs = 10 * 60_000;

test("after each step of any sequence everybody's lists are as the tables say", { timeout: minutes * 60_000 + spareMs }, async () => {
  const sequences = times(500, 10);
  const done: Record<string, number> = {};
  const refused: Record<string, number> = {};
  let tried = 0;
  const sequence = async (commands: { name: string; picks: Picks }[]) => {
    await emptied();
    const all = await market();
    for (const { name, picks } of commands) {
      tried++;
      const room = await roomFor(all, picks);
      await steps[name]?.(room as never).then(
        () => (done[name] = (done[name] ?? 0) + 1),
        (error: unknown) => {
          if (!(error instanceof Problem) || error.code === "unexpected") throw error;
          const why = `${name} ${error.code} ${JSON.stringify(error.fields)}`;
          refused[why] = (refused[why] ?? 0) + 1;
        },
      );
      expect(await differences(all, await worldNow(), picks, tried), `after ${name} ${JSON.stringify(picks)} at ${clock.now().toISOString()}`).toEqual([]);
    }
  };
  const path = process.env.TRUST_PATH;
  const all = fc.asyncProperty(fc.array(step, { minLength: perSequence, maxLength: perSequence }), sequence);
  const run = await fc.check(all, { seed, numRuns: sequences, endOnFailure: true, interruptAfterTimeLimit: minutes * 60_000, ...(path && { path }) });
  if (process.env.TRUST_WHY) console.log(refused);
  const never = Object.keys(steps).filter((name) => !done[name]);
  const more = `${Object.values(done).reduce((sum, one) => sum + one, 0)} carried out, the others refused; seed ${run.seed}${run.failed ? `, path ${run.counterexamplePath}` : ""}`;
  figure({ promise: "P2", what: "steps of random sequences", tried, lost: run.failed ? 1 : 0, more });
  if (run.failed) throw run.errorInstance;
  // In a few sequences some may have no occasion.
  if (full) expect(never, "steps that were never carried out").toEqual([]);
});
