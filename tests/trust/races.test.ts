import { expect, test } from "vitest";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { changeRoles } from "#lib/domain/team/writes.ts";
import { Problem } from "#lib/problem.ts";
import { change } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { ordered } from "../support/trade.ts";
import { colleague, customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";
import { figure, times } from "./support/figures.ts";

// P8: forty people at the same thing leave no contradiction, nobody's change is lost unseen, and nobody is told of a failure.

const writers = 40;
type Race = { run: (at: number) => Promise<unknown>; holds: (done: number) => Promise<boolean> };

async function serving() {
  const ada = await provider();
  const many = await Promise.all(Array.from({ length: 4 }, () => reseller()));
  const bakery = await customer(ada, { reseller: many[0] as Member });
  for (const one of many.slice(1)) await partners(ada, one);
  const sub = await subscription(ada, bakery);
  return { ada, many, bakery, sub };
}
const versionOf = async (id: string) => (await db.subscription.findUniqueOrThrow({ where: { id } })).version;

/** Each change that was confirmed is a version of its own: none was written over another that its maker hadn't seen. */
const changedSo = async (id: string, before: number, done: number) => (await versionOf(id)) - before === done && done > 0;

const races: Record<string, () => Promise<Race>> = {
  "the reseller of record": async () => {
    const { ada, many, sub } = await serving();
    const before = await versionOf(sub);
    return {
      run: async (at) => assignReseller(ada, { id: sub, version: before, reseller: { id: (many[at % 4] as Member).organizationId } }),
      holds: async (done) =>
        (await db.resellerOfRecordAssignment.count({ where: { subscriptionId: sub, endedAt: null } })) === 1 &&
        (await versionOf(sub)) - before === done &&
        done === 1,
    };
  },
  "the support contact": async () => {
    const { ada, many, sub } = await serving();
    return {
      run: async (at) => assignSupportContact(ada, { id: sub, version: await versionOf(sub), resellerId: at % 2 ? (many[0] as Member).organizationId : null }),
      holds: async () => (await db.supportContactAssignment.count({ where: { subscriptionId: sub, endedAt: null } })) <= 1,
    };
  },
  seats: async () => {
    const ada = await provider();
    const { id, quantity, version } = await ordered(ada, await customer(ada));
    return {
      run: (at) => change(ada, "seats", id, { quantity: String(quantity + 1 + at) }),
      holds: (done) => changedSo(id, version, done),
    };
  },
  "a cancellation and a change": async () => {
    const ada = await provider();
    const { id, version } = await ordered(ada, await customer(ada));
    return {
      run: (at) => (at % 2 ? change(ada, "cancel", id) : change(ada, "seats", id, { quantity: String(20 + at) })),
      holds: (done) => changedSo(id, version, done),
    };
  },
  "an acceptance and an ending": async () => {
    const [ada, rita] = [await provider(), await reseller()];
    const id = await partners(ada, rita);
    const { token } = (await requestPartnership(ada, { note: "", language: "en" })) as { token: string };
    const decisions = { customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw" } as const;
    return {
      run: (at) => (at % 2 ? acceptInvitation(rita, { token, confirmed: true }) : endPartnership(ada, { id, ...decisions, confirmed: true })),
      holds: async () => (await db.partnership.count({ where: { providerId: ada.organizationId, endedAt: null } })) <= 1,
    };
  },
  "the last global admin": async () => {
    const ada = await provider();
    const ben = await colleague(ada, ["GLOBAL_ADMIN"]);
    const idOf = async (who: Member) => (await db.membership.findFirstOrThrow({ where: { userId: who.userId } })).id;
    const ids = [await idOf(ada), await idOf(ben)];
    return {
      run: (at) => changeRoles(at % 2 ? ada : ben, { id: ids[at % 2 ? 1 : 0] as string, roles: ["HELPDESK_AGENT"] }),
      holds: async () => (await db.membership.count({ where: { providerId: ada.organizationId, roles: { has: "GLOBAL_ADMIN" } } })) >= 1,
    };
  },
};

test.each(Object.keys(races))("%s", async (name) => {
  const rounds = times(20, 2);
  const lost: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const { run, holds } = await (races[name] as () => Promise<Race>)();
    const answers = await Promise.allSettled(Array.from({ length: writers }, (_, at) => run(at)));
    const refused = answers.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    const failed = refused.filter((reason) => !(reason instanceof Problem) || reason.code === "unexpected");
    if (failed.length) lost.push(`${failed.length} were told of a failure: ${String(failed[0]).slice(0, 300)}`);
    if (!(await holds(writers - refused.length))) lost.push(`a contradiction in round ${round}`);
  }
  figure({ promise: "P8", what: `forty at ${name}`, tried: rounds * writers, lost: lost.length });
  expect(lost).toEqual([]);
});
