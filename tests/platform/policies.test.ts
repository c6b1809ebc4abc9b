import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, may, type Permission, permissions, scope } from "#lib/access.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { db } from "../support/db.ts";
import { asking, everyRow, isTheirs, models, open, partiesIn, type Row } from "../support/parties.ts";
import { tenants } from "../support/tenants.ts";

// The second wall, by itself: what PostgreSQL shows to whoever asks when a query has no condition at all.

/** Why a table has no policy of its own. */
const unguarded: Partial<Record<Prisma.ModelName, string>> = {
  Operator: "the programme's own name, which everybody may know",
  Tenant: "a domain that is taken is taken for everybody; what somebody knows of a company is its customer",
  User: "whoever signs in isn't anybody yet, and people of one organisation are written to by another's acts",
  Device: "asked for while somebody signs in",
  Token: "a link is looked for by its hash before it is known whose it is",
  SpentState: "answers of whoever isn't known yet, by their hashes",
  SecondFactorRule: "the programme's rules are the same for everybody",
  ResellerPartnerId: "a partner id that is taken is taken for everybody",
  Throttle: "counts attempts of whoever isn't known yet",
  RefusedSignIns: "counts attempts of whoever isn't known yet",
  AgreementText: "the programme's agreement is the same for everybody",
  Offer: "the programme's catalogue is the same for everybody",
  OfferPrice: "the programme's catalogue is the same for everybody",
  OfferRelation: "the programme's catalogue is the same for everybody",
  CatalogLoad: "the programme's catalogue is the same for everybody, and only an operator's to load",
  PriceRow: "the programme's catalogue is the same for everybody, and only an operator's to load",
  PriceChange: "the programme's catalogue is the same for everybody, and only an operator's to load",
  OfferChange: "the programme's catalogue is the same for everybody, and only an operator's to load",
  IncentiveRate: "the programme's rates are the same for everybody",
  IncentiveMonth: "the programme's months are the same for everybody",
};

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
let people: Awaited<ReturnType<typeof tenants>>;
let tables: Record<string, Row[]>;
let partiesOf: ReturnType<typeof partiesIn>;
const guarded = models.filter((model) => !(model in unguarded));
const closed = guarded.filter((model) => !open.includes(model));
const everybody = () => [...Object.entries(people), ["nobody", undefined]] as [string, Actor | undefined][];

beforeAll(async () => {
  await owner.connect();
  people = await tenants();
  tables = await everyRow(owner);
  partiesOf = partiesIn(tables);
}, 120_000);
afterAll(() => owner.end());

const ctids = async (table: string) => (await owner.query<{ ctid: string }>(`SELECT ctid::text FROM "${table}"`)).rows.map(({ ctid }) => ctid).sort();
const theirs = (actor: Actor | undefined, table: string) => (tables[table] as Row[]).filter((row) => isTheirs(actor, partiesOf(table, row)));

/** Where what is shown isn't exactly what is theirs. */
async function faults(among: readonly string[], hole?: string): Promise<string[]> {
  const found: string[] = [];
  for (const [name, actor] of everybody()) {
    await asking(owner, actor, { hole }, async () => {
      for (const table of among) {
        const [shown, own] = [new Set(await ctids(table)), new Set(theirs(actor, table).map(({ ctid }) => ctid))];
        const foreign = [...shown].filter((id) => !own.has(id)).length;
        const missing = [...own].filter((id) => !shown.has(id)).length;
        if (foreign) found.push(`${name} sees ${foreign} foreign rows of ${table}`);
        if (missing) found.push(`${name} misses ${missing} rows of ${table}`);
      }
    });
  }
  return found;
}

test("every table has a policy, or says why not", async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([...guarded].sort());
});

test("the world has rows in every table that is guarded, of both providers", () => {
  expect(guarded.filter((table) => (tables[table] as Row[]).length < 2)).toEqual([]);
});

test("without a condition everybody sees what is theirs, and nothing else", async () => expect(await faults(closed)).toEqual([]));

test("what everybody may read, nobody reads who doesn't say who they are", async () => {
  for (const table of open) {
    expect(await asking(owner, people.guest, {}, () => ctids(table)), table).toHaveLength((tables[table] as Row[]).length);
    expect(await asking(owner, undefined, {}, () => ctids(table)), table).toEqual([]);
  }
});

const modelOf: Record<string, Prisma.ModelName> = {
  ...{ notification: "Notification", provider: "Provider", listing: "DirectoryListing", listingChange: "ListingChangeRequest", logo: "Logo" },
  ...{ profileChange: "ProfileChange", reseller: "Reseller", invitation: "PartnershipInvitation", partnership: "Partnership", customerDraft: "CustomerDraft" },
  cart: "Cart",
  customerNote: "CustomerNote",
  ...{
    customer: "Customer",
    customerUser: "Membership",
    oneTimeLink: "OneTimeLink",
    member: "Membership",
    qualification: "CustomerQualification",
    relationship: "RelationshipRequest",
  },
  ...{
    association: "CustomerReseller",
    review: "AssignmentReview",
    reviewItem: "AssignmentReviewItem",
    move: "CustomerMove",
    import: "Import",
    bulkChange: "BulkChange",
  },
  ...{ order: "Order", azure: "AzureRoleAssignment", subscription: "Subscription", serviceRequest: "ServiceRequest", incentive: "IncentiveAccrual" },
  ...{ renewal: "Subscription", renewalNotice: "RenewalNotice", calendar: "CalendarFeed", application: "Application", consent: "Consent", webhook: "Webhook" },
  ...{ view: "ListView", singleSignOn: "SingleSignOn", auditEntry: "AuditEntry", letter: "Letter" },
};
type Finder = { findMany: (args: object) => Promise<{ id: string }[]> };
const idsWhere = async (model: string, where: object) => {
  const finder = (db as unknown as Record<string, Finder>)[model.replace(/^./, (first) => first.toLowerCase())] as Finder;
  return (await finder.findMany({ where, select: { id: true } })).map(({ id }) => id);
};

test("each row that the table of rights gives is shown for that permission", async () => {
  const missing: string[] = [];
  let asked = 0;
  for (const [name, actor] of Object.entries(people) as [string, Actor][]) {
    for (const permission of permissions.filter((each) => modelOf[each.split(".")[0] as string] && may(actor, each))) {
      const model = modelOf[permission.split(".")[0] as string] as string;
      const mine = await idsWhere(model, scope(actor, permission as Permission) as object);
      const { rows } = await asking(owner, actor, { permission }, () => owner.query<{ id: string }>(`SELECT "id" FROM "${model}"`));
      const shown = new Set(rows.map(({ id }) => id));
      asked += 1;
      if (mine.some((id) => !shown.has(id))) missing.push(`${name} ${permission}`);
    }
  }
  expect(missing).toEqual([]);
  expect(asked).toBeGreaterThan(600);
}, 120_000);

test("each policy that is taken away is missed: where it was the wall, and where it was the way in", async () => {
  const unnoticed: string[] = [];
  const { rows: policies } = await owner.query<{ table: string; name: string; command: string }>(
    `SELECT tablename AS "table", policyname AS "name", cmd AS "command" FROM pg_policies WHERE cmd IN ('ALL', 'SELECT') ORDER BY 1, 2`,
  );
  const holes = [
    ...closed.map((table) => ({ table, hole: `ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY` })),
    ...closed.map((table) => ({ table, hole: `ALTER POLICY theirs ON "${table}" USING (true)` })),
    ...policies
      .filter(({ table, name }) => closed.includes(table as Prisma.ModelName) && name === "theirs")
      .map(({ table, name }) => ({ table, hole: `DROP POLICY ${name} ON "${table}"` })),
  ];
  for (const { table, hole } of holes) if ((await faults([table], hole)).length === 0) unnoticed.push(hole);
  expect(unnoticed).toEqual([]);
  expect(holes.length).toBeGreaterThan(100);
}, 240_000);
