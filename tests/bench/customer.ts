import { randomUUID } from "node:crypto";
import pg from "pg";
import { median, row, times } from "./table.ts";

// A new customer with a reseller and an order, from BEGIN to COMMIT, against the very same statements said by a bare client in
// one transaction, in turn with it. A part of `npm run bench`, which gives it an empty database.

const rounds = Number(process.env.BENCH_ROUNDS ?? 200);

const { db } = await import("../support/db.ts");
const { offer } = await import("../support/wizard.ts");
const { partners, provider, reseller } = await import("../support/world.ts");
const { addCustomer } = await import("#lib/domain/customers/adding/writes.ts");
const { disconnect } = await import("#lib/platform/connected.ts");

type Said = { text: string; values: unknown[] };
const real = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>;
let said: Said[] | undefined;
let began = 0;
let took = 0;
/** Listens to what is said; while it is written down for the bare client, it is taken back instead of kept. */
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [query, values = []] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
  const text = typeof query === "string" ? query : query.text;
  if (text === "BEGIN") began = performance.now();
  if (text === "BEGIN" || text === "COMMIT" || said) said?.push({ text, values: (typeof query === "object" && query.values) || values });
  if (text !== "COMMIT") return real.apply(this, args);
  const answer = said ? real.call(this, "ROLLBACK") : real.apply(this, args);
  return Promise.resolve(answer).then((result) => {
    took = performance.now() - began;
    return result;
  });
} as never;

const [ada, rita] = [await provider(), await reseller()];
await partners(ada, rita);
const offerId = await offer();
let count = 0;
function add() {
  const name = `bench-${++count}`;
  return addCustomer(ada, {
    ...{ companyName: name, domainPrefix: name, country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667", registrationNumber: "" },
    ...{ firstName: "Jörg", lastName: "Groß", email: `jg@${name}.example`, phone: "", language: "de", agreement: null, resellerId: rita.organizationId },
    ...{ lines: [{ offerId, plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 3 }], idempotencyKey: randomUUID() },
  });
}
async function ours(): Promise<number> {
  await add();
  return took;
}
const bare = new pg.Client({ connectionString: process.env.DATABASE_URL });
await bare.connect();
async function plainly(): Promise<{ ms: number; statements: number }> {
  said = [];
  await add();
  const all = said;
  said = undefined;
  const start = performance.now();
  for (const { text, values } of all) await real.call(bare, text, values.length ? values : undefined);
  return { ms: performance.now() - start, statements: all.length };
}

try {
  const [own, plain]: [number[], number[]] = [[], []];
  let statements = 0;
  for (let round = -20; round < rounds; round++) {
    const [one, other] = [await ours(), await plainly()];
    if (round < 0) continue;
    own.push(one);
    plain.push(other.ms);
    statements = other.statements;
  }
  const [ms, plainMs] = [median(own), median(plain)];
  row({
    what: "a new customer with an order beside its statements, plainly",
    figure: times(plainMs / ms),
    aim: "0.5 ×",
    from: `${ms.toFixed(1)} ms, plainly ${plainMs.toFixed(1)} ms`,
  });
  row({ what: "a new customer with an order: statements", figure: String(statements), aim: "40" });
} finally {
  await bare.end();
  await disconnect();
  await db.$disconnect();
}
process.exit(0);
