import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { handOver, resetPassword } from "#lib/domain/customers/writes.ts";
import { enroll } from "#lib/domain/enrollment/writes.ts";
import { changePassword, choosePassword, signIn } from "#lib/domain/identity/writes.ts";
import { createUsers, resetUserPassword } from "#lib/domain/users/writes.ts";
import { db } from "../support/db.ts";
import { guest } from "#lib/platform/session.ts";
import { hashPassword } from "#lib/platform/secret.ts";
import { customer, provider, refusal, reseller } from "../support/world.ts";
import { draft, submit } from "../support/wizard.ts";

/** How many transactions stayed open each time that a password was hashed or looked at. */
const open: number[] = [];
let watcher: pg.Client;
const inTransactions = async () => {
  const { rows } = await watcher.query<{ open: number }>(`SELECT count(*)::int AS "open" FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`);
  return rows[0]?.open ?? -1;
};
/** Nobody waits for the COMMIT of a read, so it may still be on its way. A transaction around the hashing can't end while this looks. */
async function watch(): Promise<void> {
  let left = 100;
  while ((await inTransactions()) && left-- > 0) await wait(10);
  open.push(await inTransactions());
}
let hangs: Promise<unknown> | undefined;

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const watched =
    <In extends unknown[], Out>(slow: (...of: In) => Promise<Out>) =>
    async (...of: In) => {
      await hangs;
      await watch();
      return slow(...of);
    };
  return { hash: watched(real.hash), verify: watched(real.verify) };
});

beforeAll(async () => {
  watcher = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await watcher.connect();
});
afterAll(() => watcher.end());

const company = {
  ...{ companyName: "Waldweg IT", country: "DE", addressLine1: "Waldweg 3", addressLine2: "", city: "Freiburg", state: "", postalCode: "79098" },
  ...{ registrationNumber: "", firstName: "Wanda", lastName: "Wald", email: "wanda@waldweg.example", phone: "+49761123456", partnerId: "", language: "de" },
};
const chosen = (newPassword: string) => ({ newPassword, repeatPassword: newPassword });

test("whatever has to do with a password does its slow part outside of every transaction", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { organizationId: id } = await customer(ada, { reseller: rita });
  const { userName: email, password } = await submit(ada, await draft(ada));
  const { token } = (await handOver(ada, { id })) as { token: string };
  const users = [{ userName: "berta", firstName: "Berta", lastName: "Braun", email: "" }];
  const user = () => db.membership.findFirstOrThrow({ where: { user: { email: { startsWith: "berta@" } } } });
  const steps: Record<string, () => Promise<unknown>> = {
    signIn: () => signIn(guest("en"), { email, password }),
    "signIn, wrongly": () => refusal(signIn(guest("en"), { email, password: "wrong" })),
    "signIn, as nobody": () => refusal(signIn(guest("en"), { email: "nobody@example.test", password })),
    changePassword: async () => {
      await db.user.update({ where: { id: ada.userId }, data: { passwordHash: await hashPassword(password) } });
      await changePassword(ada, { currentPassword: password, ...chosen("a-long-enough-one") });
    },
    choosePassword: () => choosePassword(guest("en"), { token, ...chosen("a-long-enough-one") }),
    enroll: () => enroll(guest("en"), { ...company, ...chosen("a-long-enough-one"), idempotencyKey: randomUUID() }),
    addCustomer: async () => submit(ada, await draft(ada, { companyName: "Langsam GmbH", domainPrefix: `slow-${process.pid}` })),
    resetPassword: () => resetPassword(ada, { id }),
    createUsers: () => createUsers(rita, { customerId: id, users, idempotencyKey: randomUUID() }),
    resetUserPassword: async () => resetUserPassword(rita, { id: (await user()).id }),
  };
  for (const [name, step] of Object.entries(steps)) {
    open.length = 0;
    await step();
    expect(open.length, `${name} hashes`).toBeGreaterThan(0);
    expect(open, name).toEqual(open.map(() => 0));
  }
});

test("a link that was guessed is refused before anything is hashed", async () => {
  open.length = 0;
  expect((await refusal(choosePassword(guest("en"), { token: "guessed", ...chosen("a-long-enough-one") }))).code).toBe("password.link_invalid");
  expect(open).toEqual([]);
});

test("when nobody has the time to look, that is said, is no wrong guess, and the house's own are served", async () => {
  const ada = await provider();
  await db.user.update({ where: { id: ada.userId }, data: { passwordHash: await hashPassword("a-long-enough-one") } });
  const guesses = async () => (await db.throttle.aggregate({ where: { key: "everybody" }, _sum: { count: true } }))._sum.count ?? 0;
  const before = await guesses();
  hangs = wait(600);
  const guess = (at: number) => refusal(signIn(guest("en"), { email: `guess-${at}@example.test`, password: "wrong", ip: `10.0.${at}.1` }));
  const tries = Array.from({ length: 60 }, (_, at) => guess(at));
  await changePassword(ada, { currentPassword: "a-long-enough-one", ...chosen("another-long-one") });
  const codes = (await Promise.all(tries)).map(({ code }) => code);
  const busy = codes.filter((code) => code === "password.busy").length;
  expect(busy).toBeGreaterThan(0);
  expect(codes.filter((code) => code === "sign_in.wrong")).toHaveLength(60 - busy);
  expect(await guesses()).toBe(before + 60 - busy);
  await guess(60);
  expect(await db.refusedSignIns.findMany({ where: { reason: "busy" } })).toMatchObject([{ count: busy }]);
});
