import "server-only";
import { dayOf, startOf } from "#lib/days.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { hurts, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { refuseWrongNumber, vatNumberProblem } from "../organizations/digits/parts.ts";
import { isTaken, takePartnerId, tellRefusedPartnerId } from "./numbers/parts.ts";
import { legalColumns, ownProfile } from "./reads.ts";
import {
  type Changeable,
  type ChangeableName,
  differing,
  EditBilling,
  EditSupport,
  type Legal,
  NameSecurityContact,
  OneProfileChange,
  RefuseProfileChange,
  RequestPartnerIdChange,
  RequestProfileChange,
} from "./rules.ts";

const only = (names: ChangeableName[], of: Changeable) => Object.fromEntries(names.map((name) => [name, of[name]]));

/** Waits for an operator; nothing is different before that. */
export const requestProfileChange = write("profileChange.request", RequestProfileChange, async ({ actor, db, input, now, audit, notify }) => {
  const profile = await ownProfile(db, actor);
  if ("status" in profile && profile.status !== "ACTIVE") problem("profile.not_active");
  const { idempotencyKey: _, country, ...wanted } = input;
  if (country !== profile.country) problem("invalid", { country: ["profile.country_fixed"] });
  const names = differing(profile.legal, wanted);
  if (names.length === 0) problem("profile.no_change");
  refuseWrongNumber(input, profile.legal.registrationNumber);
  const change = await db.profileChange.create({
    data: { ...profile.of, before: profile.legal, wanted, submittedAt: now, submittedByName: actor.name },
    select: { id: true },
  });
  await notify({ operators: true, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] }, "profile_change_requested", { name: profile.name }, ["profileChange", change.id]);
  audit({ subjectName: profile.name, details: { before: only(names, profile.legal), after: only(names, wanted) } });
  return { id: change.id };
});

/** A reseller's location has another number in the programme: the operator, who can look it up there, says whether it holds. */
export const requestPartnerIdChange = write("reseller.changePartnerId", RequestPartnerIdChange, async ({ actor, db, mine, input, now, audit, notify }) => {
  const reseller = (await db.reseller.findFirst({ where: mine, select: { id: true, name: true, status: true, partnerId: true } })) ?? problem("not_found");
  if (reseller.status !== "ACTIVE" || !reseller.partnerId) return problem("profile.not_active");
  const [before, wanted] = [{ partnerId: reseller.partnerId }, { partnerId: input.partnerId }];
  if (before.partnerId === wanted.partnerId) problem("profile.partner_id_same", { partnerId: ["profile.partner_id_same"] });
  if (await isTaken(db, reseller.id, wanted.partnerId)) problem("enrollment.partner_id_taken", { partnerId: ["enrollment.partner_id_taken"] });
  const change = await db.profileChange.create({
    data: { kind: "PARTNER_ID", resellerId: reseller.id, before, wanted, submittedAt: now, submittedByName: actor.name },
    select: { id: true },
  });
  const said = { name: reseller.name, before: before.partnerId, after: wanted.partnerId };
  await notify({ operators: true, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] }, "partner_id_change_requested", said, ["profileChange", change.id]);
  audit({ subjectName: reseller.name, details: { before, after: wanted } });
  return { id: change.id };
});

const both = { provider: { select: { id: true, name: true } }, reseller: { select: { id: true, name: true } } } as const;
/** Moves it on if nobody was quicker. */
async function settle(db: Db, where: Prisma.ProfileChangeWhereInput, data: Prisma.ProfileChangeUpdateManyMutationInput) {
  const change = (await db.profileChange.findFirst({ where, include: both })) ?? problem("not_found");
  const { count } = await db.profileChange.updateMany({ where: { id: change.id, state: "SUBMITTED" }, data });
  if (count === 0) problem("profile.decided");
  return {
    ...change,
    company: change.provider ?? change.reseller ?? problem("not_found"),
    before: change.before as Changeable,
    wanted: change.wanted as Changeable,
  };
}
type Settled = Awaited<ReturnType<typeof settle>>;
const about = ({ company, providerId, resellerId }: Settled) => ({ subjectName: company.name, providerId, resellerId });

export const withdrawProfileChange = write("profileChange.withdraw", OneProfileChange, async ({ actor, db, mine, input, now, audit }) => {
  const change = await settle(db, { AND: [mine, input] }, { state: "WITHDRAWN", decidedAt: now, decidedByName: actor.name });
  audit(about(change));
  return { id: change.id };
});

async function tell(room: Recorder, change: Settled, decision: "approved" | "refused") {
  const { notify } = room;
  const { providerId, resellerId } = change;
  if (change.kind === "PARTNER_ID") return decision === "refused" ? tellRefusedPartnerId(room, change) : undefined;
  const roles = ["GLOBAL_ADMIN"] as const;
  if (providerId) await notify({ providerId, roles }, `profile_change_${decision}`, {}, ["profile"]);
  else if (resellerId) await notify({ resellerId, roles }, `profile_change_${decision}`, {}, ["profile"]);
}

async function takeLegal(db: Db, change: Settled) {
  const data = legalColumns(change.wanted as Legal);
  if (change.providerId) await db.provider.update({ where: { id: change.providerId }, data, select: { id: true } });
  else {
    const id = change.resellerId as string;
    // They bear its name, and are written with it. Orders hold them before they refer to the reseller: so they come first here, too.
    await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "resellerId" = ${id}::uuid ORDER BY "id" FOR NO KEY UPDATE`;
    await db.reseller.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { id: true } });
  }
}

/** The company is what it asked to be, everywhere it is shown, at once. */
export const approveProfileChange = write("profileChange.approve", hurts(OneProfileChange), async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const change = await settle(db, { AND: [mine, input] }, { state: "APPROVED", decidedAt: now, decidedByName: actor.name, holdsFrom: startOf(dayOf(now)) });
  if (change.kind === "PARTNER_ID") await takePartnerId(room, change);
  else await takeLegal(db, change);
  await tell(room, change, "approved");
  const names = differing(change.before, change.wanted);
  audit({ ...about(change), details: { before: only(names, change.before), after: only(names, change.wanted) } });
  return { id: change.id };
});

export const refuseProfileChange = write("profileChange.refuse", RefuseProfileChange, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const { id, reason } = input;
  const change = await settle(db, { AND: [mine, { id }] }, { state: "REFUSED", decidedAt: now, decidedByName: actor.name, reason });
  await tell(room, { ...change, reason }, "refused");
  audit({ ...about(change), details: { reason } });
  return { id };
});

/** What customers see where the provider is their contact. A reseller's is edited with its enrolment. */
export const editSupport = write("provider.editSupport", EditSupport, async ({ db, mine, input, audit }) => {
  const select = { id: true, name: true, supportEmail: true, supportPhone: true, supportWebsite: true } as const;
  const { id, name, ...before } = (await db.provider.findFirst({ where: mine, select })) ?? problem("not_found");
  await db.provider.update({ where: { id }, data: input, select: { id: true } });
  audit({ subjectName: name, details: { before, after: input } });
  return { id };
});

/** Whom providers see as the one to turn to. */
export const nameSecurityContact = write("reseller.nameSecurityContact", NameSecurityContact, async ({ db, mine, input, audit }) => {
  const select = { id: true, name: true, securityName: true, securityEmail: true, securityPhone: true } as const;
  const { id, name, ...before } = (await db.reseller.findFirst({ where: mine, select })) ?? problem("not_found");
  await db.reseller.update({ where: { id }, data: input, select: { id: true } });
  audit({ subjectName: name, details: { before, after: input } });
  return { id };
});

export const editBilling = write("provider.editBilling", EditBilling, async ({ db, mine, input, audit }) => {
  const select = { id: true, name: true, country: true, billingEmail: true, purchaseOrderNumber: true, taxId: true } as const;
  const { id, name, country, ...before } = (await db.provider.findFirst({ where: mine, select })) ?? problem("not_found");
  const wrong = input.taxId === before.taxId ? undefined : vatNumberProblem(country, input.taxId);
  if (wrong) problem("invalid", { taxId: [wrong] });
  await db.provider.update({ where: { id }, data: input, select: { id: true } });
  audit({ subjectName: name, details: { before, after: input } });
  return { id };
});
