import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listAssignments } from "#lib/domain/assignments/lists.ts";
import { listActivity, recentActivity } from "#lib/domain/audit/reads.ts";
import { timelineOfSubscription } from "#lib/domain/audit/timelines/reads.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { listQualifications } from "#lib/domain/customers/qualifications/reads.ts";
import { listAccruals, offeredPartners, sumCustomers, sumMonths, sumPartners } from "#lib/domain/incentives/reads.ts";
import { listOrders } from "#lib/domain/orders/reads.ts";
import { findAnything, recallThings } from "#lib/domain/finding/reads.ts";
import { listToVet } from "#lib/domain/enrollment/reads.ts";
import { readMonths } from "#lib/domain/overview/months/reads.ts";
import { readPartnersAtGlance } from "#lib/domain/overview/partners/reads.ts";
import { rankings } from "#lib/domain/overview/partners/rules.ts";
import { readFirstSteps } from "#lib/domain/overview/reads.ts";
import { readWorklist } from "#lib/domain/overview/worklist/reads.ts";
import { listInvitations, listResellers } from "#lib/domain/partnerships/reads.ts";
import { listRenewals, surveyRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { listRelationships } from "#lib/domain/relationships/reads.ts";
import { listItems } from "#lib/domain/reviews/reads.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { listEverySubscription, surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
import { listRequests } from "#lib/domain/support/reads.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { fill, ids } from "../bench/world.ts";
import { faultsOf } from "../support/plans.ts";

// How PostgreSQL finds the rows of each list, by each filter and usual pairs of them: what many have, few and nobody. A world
// that is large enough for it to choose as it does with a million customers.

vi.setConfig({ testTimeout: 240_000 });
const size = 20_000;
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
let provider: Actor, reseller: Actor, large: Actor, operator: Actor;

beforeAll(async () => {
  await client.connect();
  await fill(client, size);
  const who = async (session: string) => {
    const actor = await actorOfSession(session);
    if (!actor) throw new Error("nobody is signed in");
    return actor;
  };
  provider = await who(ids.providerSession);
  reseller = await who(ids.resellerSession);
  large = await who(ids.largeResellerSession);
  operator = await who(ids.operatorSession);
}, 120_000);
afterAll(() => client.end());

type Input = Record<string, string>;
type List = (who: Actor, input: Input) => Promise<unknown>;

/** Two by two, and each alone. */
const pairsOf = (inputs: Input[]) =>
  inputs.flatMap((one, at) => [
    one,
    ...inputs
      .slice(at + 1)
      .filter((other) => !Object.keys(one).some((key) => key in other))
      .map((other) => ({ ...one, ...other })),
  ]);
const searches = ["olkerei", "gmbh", "gmbh olkerei", "nr 0000777", "zzznobody", "ku", "&"].map((q) => ({ q }));
const tags = [{ tag: "Common" }, { tag: "Rare" }, { tag: "None" }];
const resellers = [{ reseller: ids.reseller }, { reseller: ids.largeReseller }];
const direct = { reseller: "direct" };

/** Of two thousand subscriptions that a reseller may see, and a thousand that a search found, the database asks each whose customer it is. */
const askedOneByOne = 80_000;

async function faultsIn(list: List, who: Actor, inputs: Input[], most?: number) {
  const faults: string[] = [];
  for (const input of [{}, ...inputs])
    faults.push(...(await faultsOf(client, () => list(who, input), most)).map((fault) => `${JSON.stringify(input)}: ${fault}`));
  return faults;
}

test("a provider's customers: search, tag, reseller, removed ones and their pairs, by name and age", async () => {
  const inputs = pairsOf([...searches, ...tags, ...resellers, direct, { status: "REMOVED" }]);
  expect(await faultsIn(listCustomers, provider, [...inputs, { sort: "-name" }, ...inputs.map((input) => ({ ...input, sort: "-since" }))])).toEqual([]);
});

test("a reseller's customers, of few and of many, and the operator's", async () => {
  for (const who of [reseller, large]) expect(await faultsIn(listCustomers, who, [...searches, { sort: "-since" }])).toEqual([]);
  expect(await faultsIn(listCustomers, operator, [...searches, ...resellers, { sort: "-since" }])).toEqual([]);
});

test("assignments: search, reseller, rights and their pairs", async () => {
  const inputs = pairsOf([...searches, ...resellers, { rights: "ADMIN" }, { rights: "NONE" }]);
  expect(await faultsIn(listAssignments, provider, [...inputs, { as: "contact" }, { as: "record" }, { sort: "-customer" }])).toEqual([]);
  expect(await faultsIn(listAssignments, operator, searches)).toEqual([]);
});

test("orders: search, state, and their pairs", async () => {
  const inputs = pairsOf([...searches, { status: "COMPLETED" }, { status: "CANCELLED" }, { status: "ERROR" }]);
  for (const who of [provider, operator]) expect(await faultsIn(listOrders, who, [...inputs, { sort: "placed" }])).toEqual([]);
});

test("support contacts and incentive coverage: search, reseller, reason, and their pairs", async () => {
  const contacts = [...resellers.map(({ reseller: contact }) => ({ contact })), { contact: "provider" }];
  expect(await faultsIn(listContacts, provider, [...pairsOf([...searches, ...contacts]), { sort: "subscription" }])).toEqual([]);
  expect(await faultsIn(readCoverage, provider, [...pairsOf([...searches, { reason: "missing" }, { reason: "none.such" }]), { sort: "subscription" }])).toEqual(
    [],
  );
});

/** By one filter each: what many have, few and nobody. */
const everyFilter: Input[] = [
  ...searches,
  ...["BENCH", "BENCH-RARE", "NONE"].map((offer) => ({ offer })),
  ...["ACTIVE", "SUSPENDED", "DISABLED"].map((status) => ({ status })),
  ...["P1M", "P3Y"].map((term) => ({ term })),
  ...[{ ending: "ends" }, { within: "30" }, { within: "365" }, { licenses: "unused" }],
];
const everyProviders: Input[] = [...resellers, { contact: "provider" }, { contact: ids.reseller }, { record: "missing" }, { record: "invalid" }, ...tags];

test("every subscription of a provider: each filter and their pairs, in each order", async () => {
  const inputs = pairsOf([...everyFilter, ...everyProviders]);
  expect(await faultsIn(listEverySubscription, provider, [{ sort: "-customer" }, ...inputs])).toEqual([]);
  for (const sort of ["ends", "-since"])
    expect(
      await faultsIn(
        listEverySubscription,
        provider,
        [...everyFilter, ...everyProviders].map((input) => ({ ...input, sort })),
      ),
    ).toEqual([]);
});

test("every subscription of a reseller, of few and of many: each filter, and pairs of what many have, in each order", async () => {
  const pairs = pairsOf([{ q: "olkerei" }, { q: "zzznobody" }, { offer: "BENCH-RARE" }, { status: "SUSPENDED" }, { within: "30" }, { contact: ids.reseller }]);
  for (const who of [reseller, large]) {
    expect(await faultsIn(listEverySubscription, who, [...everyFilter, ...pairs, { sort: "-customer" }], askedOneByOne)).toEqual([]);
    for (const sort of ["ends", "-since"]) {
      const sorted = everyFilter.map((input) => ({ ...input, sort }));
      expect(await faultsIn(listEverySubscription, who, sorted, askedOneByOne)).toEqual([]);
    }
  }
});

test("the sums of subscriptions: kept ones, few enough to add up, or it is said that they are too many", async () => {
  const inputs = pairsOf([...everyFilter, ...everyProviders]);
  expect(await faultsIn(surveySubscriptions, provider, inputs)).toEqual([]);
  for (const who of [reseller, large]) expect(await faultsIn(surveySubscriptions, who, everyFilter, askedOneByOne)).toEqual([]);
  expect((await surveySubscriptions(provider, { status: "SUSPENDED", offer: "BENCH-TWO" })).sum?.count).toBeGreaterThan(0);
  expect((await surveySubscriptions(provider, { contact: "provider" })).sum).toBeUndefined();
  expect((await surveySubscriptions(provider, { contact: "provider", offer: "BENCH-RARE" })).sum?.count).toBeGreaterThan(0);
});

test("the renewals desk of a provider and of resellers: each filter, their pairs, and the weeks", async () => {
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const own: Input[] = [
    ...[{ q: "olkerei" }, { q: "zzznobody" }, { week: soon }, { reason: "renews" }, { reason: "extended" }, { reason: "trial" }],
    ...[{ state: "undecided" }, { state: "asked" }, { state: "decided" }, { assigned: "me" }, { assigned: "anybody" }, { assigned: "nobody" }],
  ];
  expect(await faultsIn(listRenewals, provider, [{ sort: "-ends" }, ...pairsOf([...own, { price: "changes" }, ...resellers])])).toEqual([]);
  expect(await faultsIn(surveyRenewals, provider, [{}])).toEqual([]);
  for (const who of [reseller, large]) {
    expect(await faultsIn(listRenewals, who, own, askedOneByOne)).toEqual([]);
    expect(await faultsIn(surveyRenewals, who, [{}], askedOneByOne)).toEqual([]);
  }
});

test("incentives: search, state, reseller, and their pairs", async () => {
  const inputs = pairsOf([...searches, { state: "lost" }, { state: "earned" }, ...resellers]);
  expect(await faultsIn(listAccruals, provider, inputs)).toEqual([]);
  for (const who of [reseller, large]) expect(await faultsIn(listAccruals, who, searches)).toEqual([]);
});

test("the sums of incentives, whatever is searched: kept ones, or few enough to add up, or it is said that they are too many", async () => {
  const inputs = pairsOf([...searches, { state: "lost" }, ...resellers]);
  for (const who of [provider, operator]) {
    for (const list of [sumMonths, sumPartners]) expect(await faultsIn(list, who, inputs)).toEqual([]);
    expect(await faultsIn(offeredPartners, who, resellers)).toEqual([]);
  }
  for (const who of [reseller, large]) expect(await faultsIn(sumMonths, who, searches)).toEqual([]);

  const [whole] = (await sumMonths(provider, {})).currencies;
  const [own] = (await sumMonths(provider, { reseller: ids.reseller })).currencies;
  expect(whole?.earnedMinor).toBeGreaterThan(own?.earnedMinor ?? 0n);
  expect(await sumMonths(provider, { q: "olkerei" })).toMatchObject({ tooMany: true, currencies: [] });
  expect(await sumCustomers(provider, { q: "olkerei" })).toMatchObject({ tooMany: true, items: [] });
  // Few of one reseller's customers are called what thousands are.
  const [fitting] = (await sumMonths(provider, { reseller: ids.reseller, q: "olkerei" })).currencies;
  expect(fitting?.earnedMinor).toBeGreaterThan(0n);
  expect(fitting?.earnedMinor).toBeLessThan(own?.earnedMinor ?? 0n);
});

test("the overview: what waits, how months went and who has most, of a provider, of a reseller of few and of many, and of the operator", async () => {
  for (const who of [provider, reseller, large, operator]) expect(await faultsOf(client, () => readWorklist(who, {}))).toEqual([]);
  for (const who of [provider, reseller, large]) expect(await faultsOf(client, () => readMonths(who, {}))).toEqual([]);
  for (const top of rankings) expect(await faultsOf(client, () => readPartnersAtGlance(provider, { top }))).toEqual([]);
  for (const who of [provider, reseller, large]) expect(await faultsOf(client, () => readFirstSteps(who, {}))).toEqual([]);
  for (const who of [provider, large, operator]) expect(await faultsOf(client, () => recentActivity(who, {}))).toEqual([]);
  const { waiting } = await readWorklist(provider, {});
  expect(waiting.map(({ kind }) => kind)).toEqual(["terms", "record_missing"]);
});

test("the invitations, requests and service requests that somebody should look after", async () => {
  expect(await faultsIn(listInvitations, provider, pairsOf([{ q: "haus" }, { waits: "wanted" }, { waits: "failed" }, { waits: "expiring" }]))).toEqual([]);
  expect(await faultsIn(listRelationships, provider, pairsOf([{ q: "kunde" }, { waits: "failed" }, { waits: "expiring" }]))).toEqual([]);
  for (const who of [provider, operator])
    expect(await faultsIn(listRequests, who, pairsOf([{ q: "outlook" }, { waits: "late" }, { waits: "customer" }]))).toEqual([]);
});

test("the log: customer, person, action, days, and their pairs", async () => {
  const people = ["ada", "zzznobody"].map((person) => ({ person }));
  const actions = ["customer.tag", "customer.remove", "customer.handOver"].map((action) => ({ action }));
  const days: Input[] = [{ to: "2020-01-01" }, { from: "2020-01-01" }];
  const inputs = pairsOf([...searches.map(({ q }) => ({ customer: q })), ...people, ...actions, ...days]);
  for (const who of [provider, large, operator]) expect(await faultsIn(listActivity, who, inputs)).toEqual([]);
});

test("what happened to one subscription", async () => {
  const { rows } = await client.query<{ id: string }>('SELECT "id" FROM "Subscription" ORDER BY "id" LIMIT 1');
  for (const who of [provider, operator]) expect(await faultsIn((one) => timelineOfSubscription(one, rows[0] ?? {}), who, [])).toEqual([]);
});

test("resellers, requests for relationships and for help, qualifications and the items of a review", async () => {
  const parts = [...searches, { q: "systemhaus" }, { q: "outlook" }, { q: "kunde" }];
  expect(await faultsIn(listResellers, provider, pairsOf([...parts, { state: "ended" }]))).toEqual([]);
  expect(await faultsIn(listInvitations, provider, pairsOf([...parts, { state: "answered" }]))).toEqual([]);
  expect(await faultsIn(listToVet, operator, pairsOf([...parts, { status: "ALL" }]))).toEqual([]);
  expect(await faultsIn(listRelationships, provider, pairsOf([...parts, { state: "answered" }]))).toEqual([]);
  expect(await faultsIn(listRequests, provider, pairsOf([...parts, { status: "all" }, { severity: "CRITICAL" }]))).toEqual([]);
  expect(await faultsIn(listQualifications, operator, pairsOf([...parts, { state: "GRANTED" }]))).toEqual([]);
  const items: List = (who, input) => listItems(who, { ...input, id: ids.review });
  expect(await faultsIn(items, provider, pairsOf([...parts, { state: "OPEN" }, { state: "CONFIRMED" }, { state: "UNDECIDED" }]))).toEqual([]);
});

test("a search for anything: what many have, few and nobody, numbers and ids; and what was opened lately", async () => {
  const { rows } = await client.query<{ id: string; orderId: string; customerId: string }>('SELECT "id", "orderId", "customerId" FROM "Subscription" LIMIT 1');
  const [some] = rows;
  const pasted = [some?.id, some?.orderId, some?.customerId, ids.reseller, crypto.randomUUID()].map((q) => ({ q: q ?? "" }));
  const parts = [
    ...searches,
    ...["systemhaus", "outlook", "kunde", "bench", "4711", "CS-000012", "123456", "kunde-77", some?.id.slice(0, 13) ?? ""].map((q) => ({ q })),
  ];
  for (const who of [provider, operator]) expect(await faultsIn(findAnything, who, [...parts, ...pasted])).toEqual([]);
  for (const who of [reseller, large]) expect(await faultsIn(findAnything, who, [...parts, ...pasted], askedOneByOne)).toEqual([]);
  const things = [
    { kind: "subscription", id: some?.id },
    { kind: "order", id: some?.orderId },
    { kind: "customer", id: some?.customerId },
  ];
  const recall: List = (who) => recallThings(who, { things });
  for (const who of [provider, reseller, large, operator]) expect(await faultsIn(recall, who, [])).toEqual([]);
});
