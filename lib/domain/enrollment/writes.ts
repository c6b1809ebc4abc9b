import "server-only";
import { addMinutes } from "#lib/days.ts";
import { userIdOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { hurts, write, writePrepared } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { hashChosen } from "../identity/parts.ts";
import { countryOf } from "../organizations/countries/data.ts";
import { refuseWrongNumber } from "../organizations/digits/parts.ts";
import {
  ConfirmEmail,
  confirmationsPerHour,
  confirmHours,
  EditProfile,
  Enroll,
  type EnrollmentTransition,
  Nothing,
  OneReseller,
  resellerCan,
  Resubmit,
  SignAgreement,
  WithReason,
} from "./rules.ts";

type Name = "companyName" | "country" | "addressLine1" | "addressLine2" | "city" | "state" | "postalCode" | "registrationNumber";
type Company = Record<Name | "firstName" | "lastName" | "phone" | "partnerId", string>;

const columnsOf = (input: Company) => ({
  name: input.companyName,
  country: input.country,
  region: countryOf(input.country)?.region ?? "",
  addressLine1: input.addressLine1,
  addressLine2: input.addressLine2,
  city: input.city,
  state: input.state,
  postalCode: input.postalCode,
  registrationNumber: input.registrationNumber,
  contactFirstName: input.firstName,
  contactLastName: input.lastName,
  contactPhone: input.phone,
  partnerId: input.partnerId || null,
});

/** The link that proves an address, replacing earlier ones. `from` is where the person wanted to go. */
async function sendConfirmation(
  db: Db,
  sendLetter: Recorder["sendLetter"],
  now: Date,
  reseller: { id: string; name: string; contactFirstName: string; contactEmail: string },
  language: "en" | "de",
  from: string,
) {
  const token = newToken();
  await db.token.updateMany({
    where: { resellerId: reseller.id, purpose: "CONFIRM_EMAIL", consumedAt: null, supersededAt: null },
    data: { supersededAt: now },
  });
  await db.token.create({
    data: { purpose: "CONFIRM_EMAIL", hash: hashToken(token), resellerId: reseller.id, createdAt: now, expiresAt: addMinutes(now, confirmHours * 60) },
  });
  const place: Place = ["confirmEmail", token, from];
  await sendLetter({ to: reseller.contactEmail, language }, "email-confirmation", { name: reseller.contactFirstName, company: reseller.name, place });
}

/** Whose address it is hears of it, but not more often than a confirmation could be sent. */
async function tellOwner(db: Db, sendLetter: Recorder["sendLetter"], now: Date, to: string, language: "en" | "de") {
  const hourMs = 3_600_000;
  const where = { key: `account-exists:${to}`, windowStart: new Date(Math.floor(now.getTime() / hourMs) * hourMs) };
  const { count } = await db.throttle.upsert({
    where: { key_windowStart: where },
    create: { ...where, count: 1 },
    update: { count: { increment: 1 } },
    select: { count: true },
  });
  if (count <= confirmationsPerHour) await sendLetter({ to, language }, "account-exists", { place: ["signIn"] });
}

const hashedByGuest = ({ input }: { input: Parameters<typeof hashChosen>[0] }) => hashChosen(input, "guest");

/**
 * A company enrols. An address that has an account already gets a letter that says so, and the page reads the same: a
 * stranger can't find out who is here.
 */
export const enroll = writePrepared("reseller.enroll", Enroll, hashedByGuest, async ({ db, input, now, audit, sendLetter, prepared }) => {
  const { email, firstName, lastName, language, partnerId } = input;
  // Before the address is looked at: a partner id known to be taken would else tell whether the address is.
  const taken = partnerId && (await db.resellerPartnerId.findUnique({ where: { partnerId }, select: { partnerId: true } }));
  if (taken) problem("enrollment.partner_id_taken", { partnerId: ["enrollment.partner_id_taken"] });
  refuseWrongNumber(input);
  const person = { email, firstName, lastName, language, passwordHash: prepared, passwordChangedAt: now };
  // Created or there already, in one step: of two who ask at the same moment, the second is told by letter too.
  const { count } = await db.user.createMany({ data: [person], skipDuplicates: true });
  const user = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  if (count === 0) {
    await tellOwner(db, sendLetter, now, email, language);
    return { id: user.id, unchanged: true };
  }
  const reseller = await db.reseller.create({
    data: {
      ...columnsOf(input),
      contactEmail: email,
      status: "EMAIL_PENDING",
      createdAt: now,
      memberships: { create: { userId: user.id, roles: ["GLOBAL_ADMIN"] } },
    },
  });
  await sendConfirmation(db, sendLetter, now, reseller, language, input.from);
  audit({ subjectName: reseller.name, organizationId: reseller.id, resellerId: reseller.id });
  return { id: reseller.id };
});

export const resendConfirmation = write("reseller.resendConfirmation", Nothing, async ({ actor, db, mine, now, audit, sendLetter }) => {
  const { id } = (await db.reseller.findFirst({ where: mine, select: { id: true } })) ?? problem("not_found");
  // Parallel presses are counted one after the other, and one link stays the newest.
  await db.$queryRaw`SELECT 1 FROM "Reseller" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const reseller = await db.reseller.findUniqueOrThrow({ where: { id } });
  if (!resellerCan("resendConfirmation", reseller.status)) problem("enrollment.not_possible_now");
  const since = (minutes: number) => db.token.count({ where: { resellerId: id, purpose: "CONFIRM_EMAIL", createdAt: { gt: addMinutes(now, -minutes) } } });
  // Pressed twice, one letter goes out, and its link stays good.
  if ((await since(1)) > 0) return { id, unchanged: true as const };
  if ((await since(60)) >= confirmationsPerHour) problem("enrollment.too_many_letters");
  await sendConfirmation(db, sendLetter, now, reseller, actor.language, "");
  audit({ subjectName: reseller.name });
  return { id };
});

/** Moves a reseller on, if it is still where the move begins: of two that decide at once, the second is told. */
async function move(db: Db, where: Prisma.ResellerWhereInput, name: EnrollmentTransition, data: Prisma.ResellerUpdateManyMutationInput) {
  const reseller = (await db.reseller.findFirst({ where })) ?? problem("not_found");
  if (!resellerCan(name, reseller.status)) problem("enrollment.not_possible_now");
  const { count } = await db.reseller.updateMany({ where: { id: reseller.id, status: reseller.status }, data: { ...data, version: { increment: 1 } } });
  if (count === 0) problem("enrollment.not_possible_now");
  return reseller;
}

/** Whoever holds the mailed link has read the mail: the address is theirs, and vetting begins. */
export const confirmEmail = write("reseller.confirmEmail", ConfirmEmail, async ({ db, input, now, audit, notify }) => {
  const hash = hashToken(input.token);
  const { count } = await db.token.updateMany({
    where: { hash, purpose: "CONFIRM_EMAIL", consumedAt: null, supersededAt: null, expiresAt: { gt: now } },
    data: { consumedAt: now },
  });
  if (count === 0) problem("enrollment.link_invalid");
  const token = await db.token.findUniqueOrThrow({ where: { hash }, select: { resellerId: true } });
  const reseller = await move(db, { id: token.resellerId as string }, "confirmEmail", { status: "VETTING", emailConfirmedAt: now, submittedAt: now });
  audit({ subjectName: reseller.name, organizationId: reseller.id, resellerId: reseller.id });
  await notify({ operators: true }, "reseller_to_vet", { name: reseller.name }, ["reseller", reseller.id]);
  return { id: reseller.id };
});

type Telling = Pick<Recorder, "notify" | "membersOf" | "sendLetter">;
type Decision = "approved" | "rejected" | "suspended" | "reactivated";
async function tellReseller({ notify, membersOf, sendLetter }: Telling, reseller: { id: string; name: string }, decision: Decision, reason: string) {
  await notify({ resellerId: reseller.id }, `reseller_${decision}`, { name: reseller.name }, ["enrollment"]);
  for (const member of await membersOf({ resellerId: reseller.id, roles: ["GLOBAL_ADMIN"] })) {
    await sendLetter(member, `reseller-${decision}`, { company: reseller.name, reason, place: ["enrollment"] });
  }
}

/** Nobody has more providers than some: they hear that the reseller sees its customers no more, or again. */
async function tellProviders({ notify, db }: Telling & { db: Db }, reseller: { id: string; name: string }, decision: "suspended" | "reactivated") {
  const where = { resellerId: reseller.id, endedAt: null };
  const partnerships = await db.partnership.findMany({ where, select: { id: true, providerId: true }, take: 200 });
  for (const { id, providerId } of partnerships) await notify({ providerId }, `reseller_${decision}`, { name: reseller.name }, ["indirectReseller", id]);
}

export const approveReseller = write("reseller.approve", OneReseller, async (room) => {
  const { db, mine, input, now, audit } = room;
  const reseller = await move(db, { AND: [mine, input] }, "approve", { status: "QUALIFIED", vettedAt: now, rejectionReason: "" });
  audit({ subjectName: reseller.name, resellerId: reseller.id, details: { before: { status: reseller.status }, after: { status: "QUALIFIED" } } });
  await tellReseller(room, reseller, "approved", "");
  return { id: reseller.id };
});

export const rejectReseller = write("reseller.reject", WithReason, async (room) => {
  const { db, mine, input, audit } = room;
  const reseller = await move(db, { AND: [mine, { id: input.id }] }, "reject", { status: "REJECTED", rejectionReason: input.reason });
  audit({
    subjectName: reseller.name,
    resellerId: reseller.id,
    details: { reason: input.reason, before: { status: reseller.status }, after: { status: "REJECTED" } },
  });
  await tellReseller(room, reseller, "rejected", input.reason);
  return { id: reseller.id };
});

/** The company mends what was wrong and asks again. Its address stays: that it is theirs was proven, and another one was not. */
export const resubmit = write("reseller.resubmit", Resubmit, async ({ db, mine, input, now, audit, notify }) => {
  refuseWrongNumber(input);
  const reseller = await move(db, mine, "resubmit", { ...columnsOf(input), status: "VETTING", submittedAt: now, rejectionReason: "" });
  audit({
    subjectName: input.companyName,
    details: { before: { status: reseller.status, name: reseller.name }, after: { status: "VETTING", name: input.companyName } },
  });
  await notify({ operators: true }, "reseller_to_vet", { name: input.companyName }, ["reseller", reseller.id]);
  return { id: reseller.id };
});

/** A global admin accepts the partner agreement; without a partner id nothing could be attributed to the company. */
export const signAgreement = write("reseller.signAgreement", SignAgreement, async ({ actor, db, mine, input, now, audit }) => {
  const before = (await db.reseller.findFirst({ where: mine, select: { partnerId: true } })) ?? problem("not_found");
  const partnerId = before.partnerId ?? input.partnerId;
  if (!partnerId) problem("invalid", { partnerId: ["enrollment.partner_id_needed"] });
  const reseller = await move(db, mine, "signAgreement", { status: "ACTIVE", partnerId, agreementSignedAt: now });
  await db.reseller.update({ where: { id: reseller.id }, data: { agreementSignedById: userIdOf(actor) } });
  audit({ subjectName: reseller.name, details: { before: { status: reseller.status }, after: { status: "ACTIVE", partnerId } } });
  return { id: reseller.id };
});

/** What customers see of this company where it is their support contact. */
export const editProfile = write("reseller.editProfile", EditProfile, async ({ db, mine, input, audit }) => {
  const reseller = (await db.reseller.findFirst({ where: mine })) ?? problem("not_found");
  await db.reseller.update({ where: { id: reseller.id }, data: { ...input, version: { increment: 1 } } });
  const { supportEmail, supportPhone, supportWebsite } = reseller;
  audit({ subjectName: reseller.name, details: { before: { supportEmail, supportPhone, supportWebsite }, after: input } });
  return { id: reseller.id };
});

/** Access to every customer ends with the next request; associations stay and come back with the reactivation. */
export const suspendReseller = write("reseller.suspend", hurts(WithReason), async (room) => {
  const { db, mine, input, audit } = room;
  const reseller = await move(db, { AND: [mine, { id: input.id }] }, "suspend", { status: "SUSPENDED" });
  audit({
    subjectName: reseller.name,
    resellerId: reseller.id,
    details: { reason: input.reason, before: { status: reseller.status }, after: { status: "SUSPENDED" } },
  });
  await tellReseller(room, reseller, "suspended", input.reason);
  await tellProviders(room, reseller, "suspended");
  return { id: reseller.id };
});

export const reactivateReseller = write("reseller.reactivate", hurts(OneReseller), async (room) => {
  const { db, mine, input, audit } = room;
  const reseller = await move(db, { AND: [mine, input] }, "reactivate", { status: "ACTIVE" });
  audit({ subjectName: reseller.name, resellerId: reseller.id, details: { before: { status: reseller.status }, after: { status: "ACTIVE" } } });
  await tellReseller(room, reseller, "reactivated", "");
  await tellProviders(room, reseller, "reactivated");
  return { id: reseller.id };
});
