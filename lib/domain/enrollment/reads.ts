import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { hashToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import { pageFound, rowsOf } from "../organizations/finding/parts.ts";
import { numbered, textsBy } from "../organizations/text/parts.ts";
import { bearersOf } from "../organizations/numbers/parts.ts";
import { formerPartnerIds, partnerIdChanges } from "../organizations/numbers/rules.ts";
import { ConfirmEmail, ListToVet, Nothing, OneReseller, vettingOrder } from "./rules.ts";

const shown = {
  id: true,
  tenantId: true,
  partnerId: true,
  name: true,
  country: true,
  region: true,
  status: true,
  addressLine1: true,
  addressLine2: true,
  city: true,
  state: true,
  postalCode: true,
  registrationNumber: true,
  contactFirstName: true,
  contactLastName: true,
  contactEmail: true,
  contactPhone: true,
  supportEmail: true,
  supportPhone: true,
  supportWebsite: true,
  emailConfirmedAt: true,
  submittedAt: true,
  vettedAt: true,
  rejectionReason: true,
  agreementSignedAt: true,
  createdAt: true,
} as const;

/** The signed-in reseller's own enrolment. */
export const readEnrollment = read(
  "reseller.resendConfirmation",
  Nothing,
  async ({ db, mine }) =>
    (await db.reseller.findFirst({ where: mine, select: { ...shown, agreementSignedBy: { select: { firstName: true, lastName: true } } } })) ??
    problem("not_found"),
);

/** Whose address a mailed link confirms, while it does. */
export const readConfirmation = read("reseller.confirmEmail", ConfirmEmail, async ({ db, input, now }) => {
  const token = await db.token.findFirst({
    where: { hash: hashToken(input.token) },
    select: { purpose: true, consumedAt: true, supersededAt: true, expiresAt: true, reseller: { select: { name: true, contactEmail: true } } },
  });
  const usable = token?.purpose === "CONFIRM_EMAIL" && !token.consumedAt && !token.supersededAt && token.expiresAt > now;
  if (!usable || !token.reseller) return problem("enrollment.link_invalid");
  return { company: token.reseller.name, email: token.reseller.contactEmail };
});

/** The programme's resellers, unless somebody chose otherwise those that wait for vetting. */
const list = (perPage: number, whole: boolean) =>
  read("reseller.approve", ListToVet, async ({ db, mine, input }) => {
    const page = { ...vettingOrder.page(input, perPage), whole };
    const place = {
      from: Prisma.sql`"Reseller" x`,
      where: [input.status !== "ALL" && Prisma.sql`x."status" = ${input.status}::"ResellerStatus"`],
      by: { name: Prisma.sql`x."name"`, submitted: Prisma.sql`x."submittedAt"` },
      nullable: ["submitted"],
    };
    const id = Prisma.sql`x."id"`;
    const texts = async () => [textsBy("resellerWords", id), numbered(id, await bearersOf(db, input.q))];
    const found = input.q ? await pageFound(db, input.q, await texts(), place, page) : undefined;
    const rows = await db.reseller.findMany({
      where: { AND: [mine, input.status === "ALL" ? {} : { status: input.status }, rowsOf(found, page)] },
      select: { id: true, tenantId: true, partnerId: true, name: true, country: true, status: true, contactEmail: true, submittedAt: true },
      orderBy: page.orderBy,
      take: page.take,
    });
    return { ...page.of(rows), more: found?.more };
  });
export const listToVet = list(50, false);
/** The same rows in the same order, more at a time. */
export const exportToVet = list(500, true);

export const readReseller = read("reseller.approve", OneReseller, async ({ db, mine, input }) => {
  const select = { ...shown, ...partnerIdChanges } as const;
  const { profileChanges, ...reseller } = (await db.reseller.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  return { ...reseller, formerPartnerIds: formerPartnerIds(profileChanges) };
});
