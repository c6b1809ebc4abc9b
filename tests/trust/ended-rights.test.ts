import { afterAll, expect, test } from "vitest";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { suspendReseller } from "#lib/domain/enrollment/writes.ts";
import { setFactorRule } from "#lib/domain/identity/factors/writes.ts";
import { changeRoles, deactivateMember, endSessions } from "#lib/domain/team/writes.ts";
import { db } from "../support/db.ts";
import { colleague, customer, type Member, operator, provider, reseller } from "../support/world.ts";
import { figure, times } from "./support/figures.ts";
import { ask, startPortal } from "./support/portal.ts";

// P3: whoever loses a right has lost it at their very next request, whichever process it reaches.

const portal = await startPortal();
afterAll(() => portal.stop());

type Loss = { who: Member; path: string; end: () => Promise<unknown>; out: (status: number, location: string) => boolean };
const gone = (status: number) => status === 404 || status === 403;
const signedOut = (status: number, location: string) => status === 307 && location.includes("/sign-in");
const membershipOf = async (who: Member) => (await db.membership.findFirstOrThrow({ where: { userId: who.userId } })).id;

const losses: Record<string, () => Promise<Loss>> = {
  "a partnership ended": async () => {
    const [ada, rita] = [await provider(), await reseller()];
    const bakery = await customer(ada, { reseller: rita });
    const { id } = await db.partnership.findFirstOrThrow({ where: { providerId: ada.organizationId } });
    const withdraw = { customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw" } as const;
    return { who: rita, path: `/customers/${bakery.organizationId}`, out: gone, end: () => endPartnership(ada, { id, ...withdraw, confirmed: true }) };
  },
  "a role taken": async () => {
    const ada = await provider();
    const ben = await colleague(ada, ["ADMIN_AGENT"]);
    const id = await membershipOf(ben);
    return { who: ben, path: "/activity", out: gone, end: () => changeRoles(ada, { id, roles: ["HELPDESK_AGENT"] }) };
  },
  "sessions ended": async () => {
    const ada = await provider();
    const ben = await colleague(ada, ["ADMIN_AGENT"]);
    const id = await membershipOf(ben);
    return { who: ben, path: "/customers", out: signedOut, end: () => endSessions(ada, { id }) };
  },
  "a person removed": async () => {
    const ada = await provider();
    const ben = await colleague(ada, ["ADMIN_AGENT"]);
    const id = await membershipOf(ben);
    return { who: ben, path: "/customers", out: signedOut, end: () => deactivateMember(ada, { id }) };
  },
  "a company suspended": async () => {
    const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
    const bakery = await customer(ada, { reseller: rita });
    return {
      who: rita,
      path: `/customers/${bakery.organizationId}`,
      out: gone,
      end: () => suspendReseller(olga, { id: rita.organizationId, reason: "Unpaid" }),
    };
  },
  "a second factor demanded": async () => {
    const [ada, olga] = [await provider(), await operator()];
    const end = () => setFactorRule(olga, { kind: "provider", roles: ["GLOBAL_ADMIN"], from: "2026-01-01" });
    return { who: ada, path: "/customers", out: (status, location) => status === 307 && location.includes("second-factor"), end };
  },
};

test("the very next request of each is refused", async () => {
  const rounds = times(200, 12);
  const [late, worst]: [string[], number[]] = [[], []];
  const names = Object.keys(losses);
  for (let round = 0; round < rounds; round++) {
    const name = names[round % names.length] as string;
    const { who, path, end, out } = await (losses[name] as () => Promise<Loss>)();
    // Both have seen them, and know all that a process keeps of somebody.
    for (const { base } of portal.processes) expect((await ask(base, path, who.sessionId as string)).status, `${name}: before`).toBe(200);
    await end();
    const began = performance.now();
    for (const [at, { base }] of portal.processes.entries()) {
      const { status, location } = await ask(base, path, who.sessionId as string);
      if (!out(status, location)) late.push(`${name}, process ${at}: ${status} ${location}`);
    }
    worst.push(performance.now() - began);
    await db.secondFactorRule.deleteMany({});
  }
  figure({ promise: "P3", what: "rights ended, two processes asked next", tried: rounds * portal.processes.length, lost: late.length });
  expect(late).toEqual([]);
});
