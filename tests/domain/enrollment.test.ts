import { expect, test } from "vitest";
import { listToVet, readConfirmation, readEnrollment, readReseller } from "#lib/domain/enrollment/reads.ts";
import {
  approveReseller,
  confirmEmail,
  editProfile,
  enroll,
  reactivateReseller,
  rejectReseller,
  resendConfirmation,
  resubmit,
  signAgreement,
  suspendReseller,
} from "#lib/domain/enrollment/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { wordsOf } from "#lib/jobs/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import type { Actor } from "#lib/access.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, type Member } from "../support/world.ts";

let count = 0;
const company = (more: object = {}) => {
  count += 1;
  return {
    companyName: `Waldläufer IT ${count}`,
    country: "DE",
    addressLine1: "Waldweg 3",
    addressLine2: "",
    city: "Freiburg",
    state: "",
    postalCode: "79098",
    registrationNumber: "",
    firstName: "Wanda",
    lastName: "Wald",
    email: `wanda${count}-${process.pid}@waldlaeufer.example`,
    phone: "+49761123456",
    partnerId: "",
    ...more,
  };
};
const form = (more: object = {}) => ({
  ...company(more),
  language: "de",
  newPassword: "ein-langes-kennwort",
  repeatPassword: "ein-langes-kennwort",
  idempotencyKey: crypto.randomUUID(),
  ...more,
});
const anybody = guest("de");

const tokenOf = async (email: string) => {
  const where = { to: email, template: "email-confirmation" };
  const { data } = await db.letter.findFirstOrThrow({ where, orderBy: { createdAt: "desc" } });
  return (data as { place: string[] }).place[1] as string;
};

async function signedInAs(email: string): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } });
  const session = await db.session.create({
    data: { userId: user.id, membershipId: user.memberships[0]?.id as string, expiresAt: new Date(Date.now() + 3_600_000) },
  });
  return (await actorOfSession(session.id)) as Member;
}

test("a company enrols, confirms its address, is approved, accepts the agreement, and is active", async () => {
  const input = form();
  const { id } = await enroll(anybody, input);
  const wanda = await signedInAs(input.email);
  expect(await readEnrollment(wanda, {})).toMatchObject({ status: "EMAIL_PENDING", region: "EUROPE", name: input.companyName });

  const token = await tokenOf(input.email);
  expect(await readConfirmation(anybody, { token })).toEqual({ company: input.companyName, email: input.email });
  await confirmEmail(anybody, { token });
  const olga = await operator();
  expect((await listToVet(olga, { q: input.companyName })).items).toMatchObject([{ id, status: "VETTING" }]);

  await approveReseller(olga, { id });
  expect(await db.letter.count({ where: { to: input.email, template: "reseller-approved" } })).toBe(1);
  expect((await refusal(signAgreement(wanda, { accepted: true }))).fields).toEqual({ partnerId: ["enrollment.partner_id_needed"] });
  await signAgreement(wanda, { accepted: true, partnerId: String(5_000_000 + count) });
  expect(await readReseller(olga, { id })).toMatchObject({ status: "ACTIVE", agreementSignedAt: expect.any(Date) });

  await editProfile(wanda, { supportEmail: "hilfe@waldlaeufer.example", supportPhone: "", supportWebsite: "" });
  const entries = await db.auditEntry.findMany({ where: { resellerId: id }, orderBy: { id: "asc" } });
  expect(entries.map((entry) => entry.action)).toEqual([
    "reseller.enroll",
    "reseller.confirmEmail",
    "reseller.approve",
    "reseller.signAgreement",
    "reseller.editProfile",
  ]);
});

test("a form sent twice enrols once", async () => {
  const input = form();
  const [first, second] = [await enroll(anybody, input), await enroll(anybody, input)];
  expect(second).toEqual({ id: first.id, repeated: true });
  expect(await db.reseller.count({ where: { name: input.companyName } })).toBe(1);
});

test("an address that has an account is told by letter only", async () => {
  const input = form();
  await enroll(anybody, input);
  const again = form({ email: input.email });
  await enroll(anybody, again);
  expect(await db.reseller.count({ where: { name: again.companyName } })).toBe(0);
  expect(await db.letter.count({ where: { to: input.email, template: "account-exists" } })).toBe(1);
});

test("whether an address has an account can't be found out, nor its owner be flooded", async () => {
  const partnerId = String(6_500_000 + count);
  const input = form({ partnerId });
  await enroll(anybody, input);
  // A partner id that is known to be taken answers the same for both.
  expect((await refusal(enroll(anybody, form({ email: input.email, partnerId })))).code).toBe("enrollment.partner_id_taken");
  expect((await refusal(enroll(anybody, form({ partnerId })))).code).toBe("enrollment.partner_id_taken");
  // So do two who ask for the same address at the same moment.
  const { email } = company();
  await Promise.all([enroll(anybody, form({ email })), enroll(anybody, form({ email }))]);
  expect(await db.reseller.count({ where: { contactEmail: email } })).toBe(1);
  for (let tries = 0; tries < 5; tries++) await enroll(anybody, form({ email }));
  expect(await db.letter.count({ where: { to: email, template: "account-exists" } })).toBe(3);
});

test("a reseller sees and changes itself alone; the list of companies is the programme's", async () => {
  const [rita, nils] = [await reseller({ status: "QUALIFIED" }), await reseller({ status: "QUALIFIED" })];
  await signAgreement(rita, { accepted: true });
  expect(await readEnrollment(nils, {})).toMatchObject({ name: nils.organizationName, status: "QUALIFIED", agreementSignedAt: null });
  for (const stranger of [nils, await provider()]) {
    expect((await refusal(listToVet(stranger, {}))).code).toBe("forbidden");
    expect((await refusal(readReseller(stranger, { id: rita.organizationId }))).code).toBe("forbidden");
  }
  expect((await refusal(readReseller(await operator(), { id: crypto.randomUUID() }))).code).toBe("not_found");
});

test("what is wrong is said at its field", async () => {
  const wrong = await refusal(enroll(anybody, form({ email: "wanda@gmail.com", postalCode: "1", companyName: "GmbH", newPassword: "short", partnerId: "12" })));
  expect(Object.keys(wrong.fields).sort()).toEqual(
    expect.arrayContaining(["companyName", "email", "newPassword", "partnerId", "postalCode", "repeatPassword"]),
  );
  const taken = String(6_000_000 + count);
  const polish = { country: "PL", postalCode: "00-950", registrationNumber: "5260250275" };
  expect((await refusal(enroll(anybody, form(polish)))).fields).toEqual({ registrationNumber: ["field.registration_number.check_digit"] });
  await enroll(anybody, form({ partnerId: taken }));
  expect((await refusal(enroll(anybody, form({ partnerId: taken })))).fields).toEqual({ partnerId: ["enrollment.partner_id_taken"] });
});

test("the mailed link works once, for 48 hours, and only the newest", async () => {
  const input = form();
  await enroll(anybody, input);
  const wanda = await signedInAs(input.email);
  const old = await tokenOf(input.email);
  clock.move(61_000);
  await resendConfirmation(wanda, {});
  expect((await refusal(confirmEmail(anybody, { token: old }))).code).toBe("enrollment.link_invalid");
  clock.move(61_000);
  await resendConfirmation(wanda, {});
  clock.move(61_000);
  expect((await refusal(resendConfirmation(wanda, {}))).code).toBe("enrollment.too_many_letters");
  const token = await tokenOf(input.email);
  clock.move(49 * 3_600_000);
  expect((await refusal(confirmEmail(anybody, { token }))).code).toBe("enrollment.link_invalid");
  clock.reset();
  await confirmEmail(anybody, { token });
  expect((await refusal(confirmEmail(anybody, { token }))).code).toBe("enrollment.link_invalid");
  expect((await refusal(resendConfirmation(wanda, {}))).code).toBe("enrollment.not_possible_now");
});

test("rejected with a reason, a company mends its details and asks again", async () => {
  const [olga, rita] = [await operator(), await reseller({ status: "VETTING" })];
  const id = rita.organizationId;
  expect((await refusal(rejectReseller(olga, { id, reason: " " }))).fields).toHaveProperty("reason");
  await rejectReseller(olga, { id, reason: "The address doesn't exist" });
  expect(await readEnrollment(rita, {})).toMatchObject({ status: "REJECTED", rejectionReason: "The address doesn't exist" });
  const { contactEmail } = await readEnrollment(rita, {});
  const mended = company({ partnerId: "7654321", email: "unproven@elsewhere.example" });
  expect((await refusal(resubmit(await colleague(rita, ["SALES_AGENT"]), mended))).code).toBe("forbidden");
  await resubmit(rita, mended);
  expect(await readEnrollment(rita, {})).toMatchObject({ status: "VETTING", rejectionReason: "", name: mended.companyName, contactEmail });
  expect((await refusal(resubmit(rita, mended))).code).toBe("enrollment.not_possible_now");
});

test("of two operators who decide at once, the second is told", async () => {
  const rita = await reseller({ status: "VETTING" });
  const id = rita.organizationId;
  const [one, two] = [await operator(), await operator()];
  const answers = await Promise.allSettled([approveReseller(one, { id }), rejectReseller(two, { id, reason: "No" }), approveReseller(two, { id })]);
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "enrollment.not_possible_now" });
});

test.each([
  ["approve", "ACTIVE"],
  ["approve", "REJECTED"],
  ["reject", "QUALIFIED"],
  ["suspend", "VETTING"],
  ["reactivate", "ACTIVE"],
  ["approve", "EMAIL_PENDING"],
  ["suspend", "SUSPENDED"],
  ["reactivate", "DEAUTHORIZED"],
] as const)("nobody can %s a reseller that is %s", async (move, status) => {
  const rita = await reseller({ status });
  const input = { id: rita.organizationId, reason: "because" };
  const moves = { approve: approveReseller, reject: rejectReseller, suspend: suspendReseller, reactivate: reactivateReseller };
  expect((await refusal(moves[move](await operator(), input))).code).toBe("enrollment.not_possible_now");
});

test("a suspended reseller loses its customers at the next request, and has them back when it is over", async () => {
  const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
  await customer(ada, { reseller: rita });
  expect((await listCustomers(rita, {})).items).toHaveLength(1);
  await suspendReseller(olga, { id: rita.organizationId, reason: "Unpaid" });
  expect((await listCustomers(rita, {})).items).toHaveLength(0);
  await reactivateReseller(olga, { id: rita.organizationId });
  expect((await listCustomers(rita, {})).items).toHaveLength(1);
});

test("a suspension and its end are told to the reseller, by letter too, and to its providers", async () => {
  const [ada, otto, rita, olga] = [await provider(), await provider(), await reseller(), await operator()];
  const partnership = await partners(ada, rita);
  await suspendReseller(olga, { id: rita.organizationId, reason: "Unpaid" });
  await reactivateReseller(olga, { id: rita.organizationId });
  const told = (who: Member) => db.notification.findMany({ where: { userId: who.userId as string }, orderBy: { id: "asc" } });
  const kinds = [{ kind: "reseller_suspended" }, { kind: "reseller_reactivated" }];
  expect(await told(rita)).toMatchObject(kinds);
  expect(await told(ada)).toMatchObject(kinds.map((each) => ({ ...each, place: ["indirectReseller", partnership], data: { name: rita.organizationName } })));
  expect(await told(otto)).toEqual([]);
  const letters = await db.letter.findMany({ where: { to: rita.email }, orderBy: { id: "asc" } });
  expect(letters.map(({ template }) => template)).toEqual(["reseller-suspended", "reseller-reactivated"]);
  const [german, english] = (["de", "en"] as const).map((language) => wordsOf({ template: "reseller-suspended", data: letters[0]?.data, language }));
  expect(german?.text).toContain("Grund: Unpaid");
  expect(english?.subject).toBe(`${rita.organizationName} is suspended`);
});

test("only a global admin signs, and only the programme's admins vet", async () => {
  const rita = await reseller({ status: "QUALIFIED" });
  expect((await refusal(signAgreement(await colleague(rita, ["ADMIN_AGENT"]), { accepted: true }))).code).toBe("forbidden");
  expect((await refusal(approveReseller(await colleague(await operator(), ["HELPDESK_AGENT"]), { id: rita.organizationId }))).code).toBe("forbidden");
});
