import type pg from "pg";
import type { Actor } from "#lib/access.ts";
import { principalIdOf } from "#lib/actor.ts";
import { askerOf, saying } from "#lib/platform/asking.ts";
import { Prisma } from "#prisma/client/client.ts";

// Whose a row is, worked out from what is in the tables and not from any policy: what the database shows is compared with it.

export type Row = Record<string, string | boolean | null> & { ctid: string };
export const models = Object.values(Prisma.ModelName);

/** Read by whoever asks: only what becomes of them is guarded. */
export const open = ["Provider", "Reseller", "DirectoryListing", "DirectoryLocation", "Logo", "NotificationChoice", "ProgramRule"];

/** What a row belongs to, where that says whose it is. */
const parents: Record<string, string> = {
  subscriptionId: "Subscription",
  invitationId: "PartnershipInvitation",
  reviewId: "AssignmentReview",
  applicationId: "Application",
  consentId: "Consent",
  webhookId: "Webhook",
};
const requests: Record<string, string> = { ServiceRequestNote: "ServiceRequest", RelationshipLink: "RelationshipRequest" };

/** All rows of all tables, as their owner sees them. */
export async function everyRow(owner: pg.Client): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const table of models) {
    const { rows } = await owner.query<{ ctid: string; row: object }>(`SELECT ctid::text, to_jsonb(t) AS "row" FROM "${table}" t`);
    tables[table] = rows.map(({ ctid, row }) => ({ ...row, ctid }) as Row);
  }
  return tables;
}

/** The organisations and people whose a row is. */
export function partiesIn(tables: Record<string, Row[]>) {
  const rowsOf = (table: string) => tables[table] as Row[];
  const ofCustomer = new Map<unknown, Set<unknown>>();
  for (const { id, tenantId } of rowsOf("Customer")) ofCustomer.set(id, new Set([tenantId]));
  for (const table of ["CustomerReseller", "Subscription", "AzureRoleAssignment", "IncentiveAccrual"])
    for (const row of rowsOf(table))
      for (const id of [row.resellerId, row.resellerOfRecordId, row.supportContactId]) if (id) ofCustomer.get(row.customerId)?.add(id);

  // Of these a reseller has its own part, whoever the customer is.
  const mineOnly = [
    "CustomerReseller",
    "IncentiveAccrual",
    "EndedFact",
    "AssignmentReviewItem",
    "AuditEntry",
    "AuditMention",
    "RelationshipRequest",
    "BulkChangeRow",
  ];
  // And these are a provider's alone.
  const house = ["Cart", "CustomerDraft", "CustomerTag", "CustomerQualification", "CustomerMove", "CustomerMoveItem"];
  // Here a customer has no part.
  const between = ["EndedFact", "IncentiveAccrual", "AssignmentReviewItem", "RenewalDecision", "BulkChangeRow"];

  // What a provider announces: all who were its partners then, or those of them who were chosen. The operator's: kinds of organisations.
  function hearersOf({ id, providerId, state, publishedAt, audience }: Row): unknown[] {
    if (state === "DRAFT") return [];
    const toAll = (kind: string) => String(audience).includes(kind);
    const all = (table: string, kind: string) => (providerId === null && toAll(kind) ? rowsOf(table).map((row) => row.id) : []);
    const chosen = rowsOf("AnnouncementRecipient").flatMap((one) => (one.announcementId === id ? [one.resellerId] : []));
    const during = rowsOf("Partnership").filter((one) => one.providerId === providerId && (!one.endedAt || String(publishedAt) < String(one.endedAt)));
    const partners = during.map(({ resellerId }) => resellerId).filter((resellerId) => toAll("RESELLERS") || chosen.includes(resellerId));
    return [...partners, ...all("Provider", "PROVIDERS"), ...all("Reseller", "RESELLERS"), ...all("Tenant", "CUSTOMERS")];
  }

  function partiesOf(table: string, row: Row): Set<unknown> {
    const whose = new Set<unknown>([row.providerId]);
    if (house.includes(table)) return whose;
    // Whoever noted it.
    if (table === "CustomerNote") return new Set([row.resellerId ?? row.providerId]);
    const customer = table === "Customer" ? row.id : row.customerId;
    const [tenant, ...served] = ofCustomer.get(customer) ?? [];
    if (!between.includes(table)) whose.add(tenant);
    if (!mineOnly.includes(table)) for (const id of served) whose.add(id);
    for (const id of [row.requestedByResellerId, row.organizationId, row.userId, row.actorId, row.singleSignOnId, table === "SingleSignOn" && row.id])
      whose.add(table === "AuditEntry" && id === row.actorId ? null : id);
    // What it is worth is the provider's business.
    const priced = table === "OrderLine" || table === "Charge" || (table === "MonthTotal" && row.what === "value");
    if (!priced) whose.add(row.resellerId);
    if (table === "ServiceRequest") whose.add(row.createdByOrganizationId);
    if (table === "AuditEntry") whose.add(row.customerId);
    for (const [column, parent] of [...Object.entries(parents), ["requestId", requests[table] ?? ""]] as [string, string][]) {
      const above = row[column] && parent && table !== "AssignmentReviewItem" && rowsOf(parent).find(({ id }) => id === row[column]);
      if (above && !mineOnly.includes(table)) for (const id of partiesOf(parent, above)) whose.add(id);
    }
    if (table === "Membership") {
      for (const id of [row.resellerId, row.tenantId, row.operatorId]) whose.add(id);
      for (const one of rowsOf("Customer")) if (row.tenantId && one.tenantId === row.tenantId) for (const id of partiesOf("Customer", one)) whose.add(id);
    }
    if (table === "Session")
      for (const one of rowsOf("Membership")) if (one.id === row.membershipId) for (const id of partiesOf("Membership", one)) whose.add(id);
    if (table === "Announcement") for (const id of hearersOf(row)) whose.add(id);
    if (table === "AssignmentReview") for (const item of rowsOf("AssignmentReviewItem")) if (item.reviewId === row.id) whose.add(item.resellerId);
    if (table === "AuditEntry")
      for (const part of rowsOf("AuditMention")) if (part.entryId === row.id) for (const id of partiesOf("AuditMention", part)) whose.add(id);
    if (table === "Letter")
      for (const about of ["PartnershipInvitation", "RelationshipRequest"])
        for (const one of rowsOf(about)) if (one.id === row.aboutId) for (const id of partiesOf(about, one)) whose.add(id);
    if (row.internal || table === "RenewalDecision") for (const { tenantId } of rowsOf("Customer")) whose.delete(tenantId);
    whose.delete(null);
    whose.delete(false);
    whose.delete(undefined);
    return whose;
  }
  return partiesOf;
}

/** Whether a row is theirs; the operator and the clock see everybody's. */
export const isTheirs = (actor: Actor | undefined, parties: Set<unknown>): boolean =>
  actor !== undefined &&
  (["operator", "system"].includes(actor.kind) || (actor.kind !== "guest" && [actor.organizationId, principalIdOf(actor)].some((id) => parties.has(id))));

type Asked = {
  permission?: string /** What is changed in the wall first. */;
  hole?: string /** As an act, which may look for whom to tell. */;
  acts?: boolean;
};
/** One transaction as the application, in which this person asks, or nobody; nothing of it stays. */
export async function asking<R>(owner: pg.Client, actor: Actor | undefined, { permission = "test", hole, acts }: Asked, run: () => Promise<R>): Promise<R> {
  const begun = ["BEGIN", hole, "SET LOCAL ROLE twotier_app", actor && saying(askerOf(actor, permission)), !acts && "SET TRANSACTION READ ONLY"];
  await owner.query(begun.filter(Boolean).join("; "));
  try {
    return await run();
  } finally {
    await owner.query("ROLLBACK");
  }
}
