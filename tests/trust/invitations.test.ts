import { addDays } from "#lib/days.ts";
import { describe, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { requestPartnership, resendInvitation, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { openInvitation } from "#lib/domain/partnerships/reads.ts";
import { acceptInvitation, confirmRequest, declineInvitation, noteOpened } from "#lib/domain/partnerships/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { clock } from "#lib/platform/clock.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { colleague, customer, type Member, partners, provider, refusal, reseller } from "../support/world.ts";
import { figure, times } from "./support/figures.ts";

// P4: an invitation opens one door, once, for the company that was meant.

type Made = { id: string; token: string };
const invite = async (by: Actor, more: object = {}) => (await requestPartnership(by, { note: "", language: "en", ...more })) as Made;
const accept = (by: Actor, token: string) => acceptInvitation(by, { token, confirmed: true });
const refusedAs = async (by: Actor, token: string) => (await refusal(accept(by, token))).code;
const partnershipsOf = ({ organizationId }: Actor) => db.partnership.count({ where: { providerId: organizationId } });

/** Each tries what mustn't be; answers what was refused, and how many partnerships the provider may have then. */
const cases: Record<string, (ada: Member, rita: Member) => Promise<{ code: string; like: string; left: number }>> = {
  "a second use": async (ada, rita) => {
    const { token } = await invite(ada);
    await accept(rita, token);
    return { code: await refusedAs(await reseller(), token), like: "invitation.already_answered", left: 1 };
  },
  "another company than the one meant": async (ada, rita) => {
    const { token } = await invite(ada, { boundEmail: rita.email });
    const nils = await reseller();
    expect(await accept(nils, token)).toMatchObject({ requested: true });
    expect((await listCustomers(nils, {})).items).toEqual([]);
    return { code: await refusedAs(nils, token), like: "invitation.request_pending", left: 0 };
  },
  "somebody of the company without the right": async (ada, rita) => {
    const { token } = await invite(ada);
    return { code: await refusedAs(await colleague(rita, ["ADMIN_AGENT"]), token), like: "forbidden", left: 0 };
  },
  "a moment too late": async (ada, rita) => {
    const { id, token } = await invite(ada);
    await db.partnershipInvitation.update({ where: { id }, data: { expiresAt: clock.now() } });
    return { code: await refusedAs(rita, token), like: "invitation.expired", left: 0 };
  },
  "one that was revoked": async (ada, rita) => {
    const { id, token } = await invite(ada);
    await revokeInvitation(ada, { id });
    return { code: await refusedAs(rita, token), like: "invitation.revoked", left: 0 };
  },
  "one that a newer link replaced": async (ada, rita) => {
    const { id, token } = await invite(ada);
    await resendInvitation(ada, { id });
    return { code: await refusedAs(rita, token), like: "invitation.superseded", left: 0 };
  },
  "of a suspended provider": async (ada, rita) => {
    const { token } = await invite(ada);
    await db.provider.update({ where: { id: ada.organizationId }, data: { status: "SUSPENDED" } });
    return { code: await refusedAs(rita, token), like: "invitation.provider_suspended", left: 0 };
  },
  "the provider's own link": async (ada) => {
    const { token } = await invite(ada);
    return { code: await refusedAs(ada, token), like: "forbidden", left: 0 };
  },
  "of a partner of today": async (ada, rita) => {
    await partners(ada, rita);
    const { token } = await invite(ada);
    return { code: await refusedAs(rita, token), like: "invitation.already_partners", left: 1 };
  },
  "a link that was changed": async (ada, rita) => {
    const { token } = await invite(ada);
    const changed = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const guess of [changed, token.toLowerCase(), token.toUpperCase(), [...token].reverse().join("")].filter((one) => one !== token))
      expect(["not_found", "invalid"]).toContain(await refusedAs(rita, guess));
    return { code: await refusedAs(rita, changed), like: "not_found", left: 0 };
  },
  "a scanner that only looks": async (ada, rita) => {
    const { id, token } = await invite(ada);
    for (let look = 0; look < 50; look++) await openInvitation(guest("en"), { token });
    await noteOpened(guest("en"), { token });
    expect((await db.partnershipInvitation.findUniqueOrThrow({ where: { id } })).state).toBe("OPEN");
    await accept(rita, token);
    return { code: await refusedAs(rita, token), like: "invitation.already_answered", left: 1 };
  },
  "one that was declined": async (ada, rita) => {
    const { token } = await invite(ada);
    await declineInvitation(rita, { token });
    return { code: await refusedAs(rita, token), like: "invitation.already_answered", left: 0 };
  },
};

describe("what mustn't open", () => {
  let [tried, lost] = [0, 0];
  test.each(Object.keys(cases))("%s", async (name) => {
    const [ada, rita] = [await provider(), await reseller()];
    await customer(ada);
    tried++;
    lost++;
    const { code, like, left } = await (cases[name] as (typeof cases)[string])(ada, rita);
    expect(code).toBe(like);
    expect(await partnershipsOf(ada)).toBe(left);
    lost--;
    if (tried === Object.keys(cases).length) figure({ promise: "P4", what: "abuses of an invitation", tried, lost });
  });
});

test("a moment before its end it opens, and to the second after it doesn't", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const [first, second] = [await invite(ada), await invite(ada)];
  await db.partnershipInvitation.updateMany({ where: { providerId: ada.organizationId }, data: { expiresAt: addDays(clock.now(), 1) } });
  await accept(rita, first.token);
  await db.partnershipInvitation.update({ where: { id: second.id }, data: { expiresAt: new Date(clock.now().getTime() - 1) } });
  expect(await refusedAs(nils, second.token)).toBe("invitation.expired");
});

test("of fifty who accept at once one becomes a partner, and of fifty requests the provider confirms one", async () => {
  const rounds = times(20, 2);
  let lost = 0;
  for (let round = 0; round < rounds; round++) {
    const ada = await provider();
    const { token } = await invite(ada);
    const many = await Promise.all(Array.from({ length: 10 }, () => reseller()));
    const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => accept(many[at % 10] as Member, token)));
    if (answers.filter(({ status }) => status === "fulfilled").length !== 1 || (await partnershipsOf(ada)) !== 1) lost++;
    const bound = await invite(ada, { boundPartnerId: "999999999" });
    const others = await Promise.all(Array.from({ length: 5 }, () => reseller()));
    await Promise.allSettled(others.map((one) => accept(one, bound.token)));
    const sure = await Promise.allSettled(Array.from({ length: 10 }, () => confirmRequest(ada, { id: bound.id })));
    if (sure.filter(({ status }) => status === "fulfilled").length !== 1 || (await partnershipsOf(ada)) !== 2) lost++;
  }
  figure({ promise: "P4", what: "fifty accepts at once", tried: rounds * 50, lost });
  expect(lost).toBe(0);
});
