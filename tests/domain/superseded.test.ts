import { afterEach, expect, test, vi } from "vitest";
import { requestPartnership, resendInvitation, sendInvitation, sendInvitationAgain } from "#lib/domain/partnerships/asking/writes.ts";
import { listInvitations, openInvitation, readInvitation } from "#lib/domain/partnerships/reads.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { requestRelationship, sendRelationship, sendRelationshipAgain } from "#lib/domain/relationships/asking/writes.ts";
import { listRelationships, readRelationship } from "#lib/domain/relationships/reads.ts";
import { acceptRelationship } from "#lib/domain/relationships/writes.ts";
import { deliverLetter } from "#lib/jobs/index.ts";
import { db } from "../support/db.ts";
import { customer, type Member, partners, provider, refusal, reseller } from "../support/world.ts";

const mail = vi.hoisted(() => ({ refuses: false }));
vi.mock("#lib/platform/mail.ts", () => ({
  sendMail: async () => {
    if (mail.refuses) throw new Error("550 no such mailbox");
  },
}));
afterEach(() => void (mail.refuses = false));

type Made = { id: string; token: string };
const invite = async (by: Member, more: object = {}) => (await requestPartnership(by, { language: "en", ...more })) as Made;
const ask = async (by: Member, more: object = {}) => (await requestRelationship(by, { language: "en", adminRights: true, ...more })) as Made;
const stateOf = async (by: Member, { id }: Made) => (await readInvitation(by, { id })).state;

test("when a company becomes a partner, what else was open for it from that provider is superseded", async () => {
  const [ada, paul, rita, nils] = [await provider(), await provider(), await reseller(), await reseller()];
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const [accepted, byId, byAddress, anothers, somebodys, elsewhere] = [
    await invite(ada),
    await invite(ada, { boundPartnerId: partnerId }),
    await invite(ada, { boundEmail: rita.email }),
    await invite(ada, { boundEmail: nils.email }),
    await invite(ada),
    await invite(paul, { boundEmail: rita.email }),
  ] as [Made, Made, Made, Made, Made, Made];
  await acceptInvitation(rita, { token: accepted.token, confirmed: true });
  expect(await Promise.all([accepted, byId, byAddress].map((one) => stateOf(ada, one)))).toEqual(["ACCEPTED", "SUPERSEDED", "SUPERSEDED"]);
  expect(await Promise.all([anothers, somebodys].map((one) => stateOf(ada, one)))).toEqual(["OPEN", "OPEN"]);
  expect(await stateOf(paul, elsewhere)).toBe("OPEN");
  expect((await listInvitations(ada, { state: "answered", answer: "SUPERSEDED" })).items).toHaveLength(2);
  expect((await openInvitation(rita, { token: byId.token })).verdict).toBe("invitation.already_partners");
  expect((await openInvitation(nils, { token: byId.token })).verdict).toBe("invitation.already_answered");
  expect((await refusal(resendInvitation(ada, { id: byId.id }))).code).toBe("invitation.not_open");
});

test("two bound invitations accepted at once make one partnership, and neither waits for the other", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const links = [await invite(ada, { boundEmail: rita.email }), await invite(ada, { boundEmail: rita.email })];
  const answers = await Promise.allSettled(links.map(({ token }) => acceptInvitation(rita, { token, confirmed: true })));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [refused] = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));
  expect(["invitation.already_partners", "invitation.already_answered", "partnership.exists"]).toContain(refused);
});

test("a customer's yes supersedes what asks the same company for no more", async () => {
  const [ada, paul, rita] = [await provider(), await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(paul);
  const { domain } = await db.tenant.findUniqueOrThrow({ where: { id: holz.organizationId } });
  const [small, alone, joint, elsewhere] = [
    await ask(ada, { boundDomain: domain, adminRights: false }),
    await ask(ada, { boundDomain: domain }),
    await ask(ada, { boundDomain: domain, resellerId: rita.organizationId }),
    await ask(ada),
  ] as [Made, Made, Made, Made];
  await acceptRelationship(holz, { token: small.token, confirmed: true });
  const states = async () => Promise.all([small, alone, joint, elsewhere].map(async ({ id }) => (await readRelationship(ada, { id })).state));
  expect(await states()).toEqual(["ACCEPTED", "OPEN", "OPEN", "OPEN"]);
  await acceptRelationship(holz, { token: joint.token, confirmed: true });
  expect(await states()).toEqual(["ACCEPTED", "SUPERSEDED", "ACCEPTED", "OPEN"]);
});

test("a letter that failed is seen in the list and at its invitation, and goes out again as it was", async () => {
  const ada = await provider();
  const { id, token } = await invite(ada);
  await sendInvitation(ada, { id, to: "rita@reseller.example", subject: "Hello", text: `Here: https://portal.example/partnership/${token}` });
  const letter = await db.letter.findFirstOrThrow({ where: { aboutId: id } });
  expect((await refusal(sendInvitationAgain(ada, { id }))).code).toBe("letter.not_failed");
  mail.refuses = true;
  await deliverLetter(letter.id).catch(() => undefined);
  expect((await readInvitation(ada, { id })).letter).toMatchObject({ to: "rita@reseller.example", state: "FAILED", lastError: expect.stringMatching("550") });
  expect((await listInvitations(ada, {})).items).toMatchObject([{ id, letterFailed: true }]);
  mail.refuses = false;
  const pressed = await Promise.allSettled([sendInvitationAgain(ada, { id }), sendInvitationAgain(ada, { id })]);
  expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await deliverLetter(letter.id);
  expect((await readInvitation(ada, { id })).letter).toMatchObject({ state: "SENT" });
  expect((await listInvitations(ada, {})).items).toMatchObject([{ id, letterFailed: false }]);
});

test("a failed letter with a link that is no longer the current one isn't sent again", async () => {
  const ada = await provider();
  const { id, token } = await invite(ada);
  await sendInvitation(ada, { id, to: "rita@reseller.example", subject: "Hello", text: `Here: https://portal.example/partnership/${token}` });
  await db.letter.updateMany({ where: { aboutId: id }, data: { state: "FAILED" } });
  await resendInvitation(ada, { id });
  expect((await readInvitation(ada, { id })).letter).toBeNull();
  expect((await refusal(sendInvitationAgain(ada, { id }))).code).toBe("letter.not_failed");
});

test("so it is with a request to a customer", async () => {
  const ada = await provider();
  const { id, token } = await ask(ada);
  await sendRelationship(ada, { id, to: "hanna@holz.example", subject: "Hello", text: `Here: https://portal.example/relationship/${token}` });
  await db.letter.updateMany({ where: { aboutId: id }, data: { state: "FAILED", lastError: "550" } });
  expect((await listRelationships(ada, {})).items).toMatchObject([{ id, letterFailed: true }]);
  await sendRelationshipAgain(ada, { id });
  expect((await readRelationship(ada, { id })).letter).toMatchObject({ state: "QUEUED" });
});
