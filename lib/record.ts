import "server-only";
import type { Prisma, Role } from "#prisma/client/client.ts";
import type { Actor, Permission } from "./access.ts";
import { nobody, principalIdOf } from "./actor.ts";
import type { Locale } from "./i18n/locales.ts";
import type { LetterData, LetterTemplate } from "./letters/index.ts";
import { type NotificationData, type NotificationKind, topicOf } from "./notifications.ts";
import type { Place } from "./places.ts";
import type { Db } from "./platform/db.ts";
import { enqueue, type QueueName } from "./platform/queue.ts";

/** What the audit entry says beyond who, when and which permission. */
export type AuditSubject = {
  subjectName?: string;
  /** Which organisations may see it, besides the actor's own. */
  providerId?: string | null;
  resellerId?: string | null;
  customerId?: string | null;
  customerName?: string | null;
  /** Whose chain, for acts of guests and the clock. */
  organizationId?: string;
  /** Never secrets. `before` and `after` hold the fields that changed. */
  details?: { before?: object; after?: object; [more: string]: unknown };
};

type Recipient = { to: string; language: Locale };
/** An organisation's members, all of them or those with one of the roles. */
type Organization = { providerId: string } | { resellerId: string } | { customerId: string } | { operators: true };
/** Or these very people. */
type Audience = { roles?: readonly Role[] } & (Organization | { userIds: string[] });

export type Recorder = {
  /** Adds to the one audit entry that the gate writes at the end. */
  audit: (about: AuditSubject) => void;
  /** A letter, sent after the transaction commits. `aboutId`: of what carries it, and shows what became of it. */
  sendLetter: <T extends LetterTemplate>(recipient: Recipient, template: T, data: LetterData<T>, aboutId?: string) => Promise<void>;
  /** Tells members in the portal, and by letter when a template is named. */
  notify: <K extends NotificationKind>(audience: Audience, kind: K, data: NotificationData<K>, place: Place) => Promise<void>;
  /** A job that begins when the transaction commits. */
  enqueue: (queue: QueueName, data: { id: string }) => Promise<void>;
  /** The people of an organisation to write to: address and language. */
  membersOf: (audience: Audience) => Promise<(Recipient & { userId: string })[]>;
};

/** A customer's people belong to its tenant; those without a role there aren't told of its affairs. */
function membersWhere(organization: Organization | { userIds: string[] }): Prisma.MembershipWhereInput {
  if ("operators" in organization) return { operatorId: { not: null } };
  if ("userIds" in organization) return { userId: { in: organization.userIds } };
  if ("customerId" in organization) return { roles: { isEmpty: false }, tenant: { customers: { some: { id: organization.customerId } } } };
  return organization;
}

/** The recorder of one transaction, and what the gate calls at its end. */
export function auditWriter(tx: Db, actor: Actor, now: Date) {
  let about: AuditSubject = {};
  // Who got a letter of its own, and what others want by mail: nobody is written to twice about one thing.
  const written = new Set<string>();
  const wanted: { recipient: Recipient; data: LetterData<"notification"> }[] = [];

  const membersOf = async (audience: Audience) => {
    const { roles, ...organization } = audience;
    const rows = await tx.membership.findMany({
      where: {
        deactivatedAt: null,
        ...membersWhere(organization),
        ...(roles && { roles: { hasSome: [...roles] } }),
      },
      select: { user: { select: { id: true, email: true, contactEmail: true, language: true } } },
      // An organisation's staff is small; the bound keeps a notice from ever becoming a mass mailing.
      take: 200,
    });
    return rows.map(({ user }) => ({ userId: user.id, to: user.contactEmail ?? user.email, language: user.language as Locale }));
  };

  const recorder: Recorder = {
    audit: (more) => {
      about = { ...about, ...more, details: { ...about.details, ...more.details } };
    },
    membersOf,
    enqueue: (queue, data) => enqueue(tx, queue, data),
    sendLetter: async ({ to, language }, template, data, aboutId) => {
      written.add(to);
      const row = { to, language, template, data: data as Prisma.InputJsonObject, createdAt: now, aboutId };
      const letter = await tx.letter.create({ data: row, select: { id: true } });
      await enqueue(tx, "letters", letter);
    },
    notify: async (audience, kind, data, place) => {
      const members = await membersOf(audience);
      const chosen = await tx.notificationChoice.findMany({
        where: { topic: topicOf[kind], userId: { in: members.map(({ userId }) => userId) } },
        select: { userId: true, portal: true, mail: true },
      });
      const choices = new Map(chosen.map((choice) => [choice.userId, choice]));
      await tx.notification.createMany({
        data: members
          .filter(({ userId }) => choices.get(userId)?.portal !== false)
          .map(({ userId }) => ({ userId, kind, data: data as Prisma.InputJsonObject, place: [...place], createdAt: now })),
      });
      const letter = { kind, values: data as Record<string, string | number>, place };
      for (const { userId, ...recipient } of members) if (choices.get(userId)?.mail) wanted.push({ recipient, data: letter });
    },
  };

  const ours = { provider: "providerId", reseller: "resellerId", customer: "customerId" } as const;
  const settle = async (action: Permission, subjectId: string) => {
    const already = new Set(written);
    for (const { recipient, data } of wanted) if (!already.has(recipient.to)) await recorder.sendLetter(recipient, "notification", data);
    const own = ours[actor.kind as keyof typeof ours];
    const { details = {}, organizationId, subjectName = "", ...visibleTo } = about;
    await tx.auditEntry.create({
      data: {
        organizationId: organizationId ?? (actor.organizationId || nobody),
        at: now,
        actorKind: actor.kind,
        actorId: principalIdOf(actor),
        actorName: actor.name,
        actorOrganization: actor.organizationName,
        action,
        subjectId,
        subjectName,
        ...(own && { [own]: actor.organizationId }),
        ...visibleTo,
        details: details as Prisma.InputJsonObject,
      },
      select: { id: true },
    });
  };

  return { recorder, settle };
}
