import "server-only";
import type { Prisma, Role } from "#prisma/client/client.ts";
import type { Actor, Permission } from "./access.ts";
import { nobody, principalIdOf, programOf } from "./actor.ts";
import type { Locale } from "./i18n/locales.ts";
import type { LetterData, LetterTemplate } from "./letters/index.ts";
import { type NotificationData, type NotificationKind, topicOf } from "./notifications.ts";
import type { Place } from "./places.ts";
import type { Db } from "./platform/db.ts";
import { insertAll, newId } from "./platform/insert.ts";
import { enqueue, enqueueAll, type QueueName } from "./platform/queue.ts";
import { requestId } from "./platform/request.ts";

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

/** One of many customers that an entry is about; what is said here is for its eyes and its reseller's. */
export type Mention = { customerId: string; customerName: string; resellerId: string | null; details?: object };

type Recipient = { to: string; language: Locale };
/** An organisation's members, all of them or those with one of the roles. */
type Organization = { providerId: string } | { resellerId: string } | { customerId: string } | { operators: true };
/** Or these very people. */
type Audience = { roles?: readonly Role[] } & (Organization | { userIds: string[] });

export type Recorder = {
  /** Adds to the one audit entry that the gate writes at the end. */
  audit: (about: AuditSubject) => void;
  /** An entry for each of many that one operation changes, beside its own. */
  auditEach: (subjects: readonly (AuditSubject & { subjectId: string })[]) => Promise<void>;
  /** The entry is about these customers of a provider's, whom its details name: each finds its part in its own log. */
  mention: (providerId: string, customers: readonly Mention[]) => void;
  /**
   * A letter, sent after the transaction commits. `aboutId`: of what carries it, and shows what became of it. It goes out in the look
   * of the provider whose act it is, or whom the audit entry names.
   */
  sendLetter: <T extends LetterTemplate>(recipient: Recipient, template: T, data: LetterData<T>, aboutId?: string) => Promise<void>;
  /** The same to many: in two statements, however many they are. */
  sendLetters: <T extends LetterTemplate>(template: T, letters: readonly (Recipient & { data: LetterData<T>; aboutId?: string })[]) => Promise<void>;
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

/** The recorder of one transaction, and what the gate calls at its end: first what was to be told, then the entry. */
export function auditWriter(tx: Db, actor: Actor, now: Date, action: Permission) {
  let about: AuditSubject = {};
  const mentioned: (Mention & { providerId: string })[] = [];
  // Who got a letter of its own, and what others want by mail: nobody is written to twice about one thing.
  const written = new Set<string>();
  const posted: (Recipient & { id: string; template: string; data: Prisma.InputJsonObject; aboutId?: string; createdAt: Date; requestId?: string })[] = [];
  const wanted: { recipient: Recipient; data: LetterData<"notification"> }[] = [];

  const asked = new Map<string, ReturnType<typeof findMembers>>();
  // Who is told of one thing is often told of another: of the order, and of the customer that came with it.
  const membersOf = (audience: Audience) => {
    const key = JSON.stringify(audience);
    const found = asked.get(key) ?? findMembers(audience);
    asked.set(key, found);
    return found;
  };
  const told: { kind: NotificationKind; data: Prisma.InputJsonObject; place: Place; members: Awaited<ReturnType<typeof findMembers>> }[] = [];
  const findMembers = async (audience: Audience) => {
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

  const program = programOf(actor);
  const ours = { provider: "providerId", reseller: "resellerId", customer: "customerId" } as const;
  const entryOf = (subjectId: string, { details = {}, organizationId, subjectName = "", ...visibleTo }: AuditSubject) => {
    const own = ours[actor.kind as keyof typeof ours];
    return {
      id: newId(),
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
      details: (program ? { ...details, program: program.name } : details) as Prisma.InputJsonObject,
      requestId: requestId(),
    };
  };
  // Whoever adds an entry need not be one who may read it.
  const addEntries = (entries: ReturnType<typeof entryOf>[]) => insertAll(tx, "AuditEntry", entries);

  const recorder: Recorder = {
    audit: (more) => {
      about = { ...about, ...more, details: { ...about.details, ...more.details } };
    },
    auditEach: (subjects) => addEntries(subjects.map(({ subjectId, ...subject }) => entryOf(subjectId, subject))),
    mention: (providerId, customers) => {
      mentioned.push(...customers.map((customer) => ({ ...customer, providerId })));
    },
    membersOf,
    enqueue: (queue, data) => enqueue(tx, queue, data),
    sendLetter: ({ to, language }, template, data, aboutId) => recorder.sendLetters(template, [{ to, language, data, aboutId }]),
    sendLetters: async (template, letters) => {
      for (const { to } of letters) written.add(to);
      const said = { template, createdAt: now, requestId: requestId() };
      for (const { data, ...letter } of letters) posted.push({ id: newId(), ...letter, ...said, data: data as Prisma.InputJsonObject });
    },
    notify: async (audience, kind, data, place) => {
      told.push({ kind, data: data as Prisma.InputJsonObject, place, members: await membersOf(audience) });
    },
  };

  /** What was to be told, in two statements however much it is; at the end, because nobody reads it before. */
  const deliver = async () => {
    if (told.length === 0) return;
    const userIds = [...new Set(told.flatMap(({ members }) => members.map(({ userId }) => userId)))];
    const topics = [...new Set(told.map(({ kind }) => topicOf[kind]))];
    const where = { topic: { in: topics }, userId: { in: userIds } };
    const chosen = await tx.notificationChoice.findMany({ where, select: { userId: true, topic: true, portal: true, mail: true } });
    const choices = new Map(chosen.map((choice) => [`${choice.userId} ${choice.topic}`, choice]));
    const rows = told.flatMap(({ kind, data, place, members }) =>
      members.flatMap(({ userId, ...recipient }) => {
        const choice = choices.get(`${userId} ${topicOf[kind]}`);
        if (choice?.mail) wanted.push({ recipient, data: { kind, values: data as Record<string, string | number>, place } });
        return choice?.portal === false ? [] : [{ id: newId(), userId, kind, data, place: [...place], createdAt: now }];
      }),
    );
    await insertAll(tx, "Notification", rows);
  };

  const settle = async (subjectId: string) => {
    const already = new Set(written);
    for (const { recipient, data } of wanted) if (!already.has(recipient.to)) await recorder.sendLetter(recipient, "notification", data);
    const entry = entryOf(subjectId, about);
    await addEntries([entry]);
    const itself = { entryId: entry.id, at: now, action, actorName: actor.name };
    const mentions = mentioned.map(({ details: part = {}, ...whom }) => ({ id: newId(), ...whom, ...itself, details: part as Prisma.InputJsonObject }));
    await insertAll(tx, "AuditMention", mentions);
  };

  /** What was written, in two statements however much it is; last, when it is known whose look it goes out in. */
  const post = async () => {
    if (posted.length === 0) return;
    const fromProviderId = (actor.kind === "provider" ? actor.organizationId : about.providerId) ?? null;
    const rows = posted.map((letter) => ({ ...letter, fromProviderId }));
    await insertAll(tx, "Letter", rows);
    const jobs = posted.map(({ id }) => ({ id }));
    await enqueueAll(tx, "letters", jobs);
  };

  return { recorder, deliver, settle, post };
}
