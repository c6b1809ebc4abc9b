import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { needProof, principalIdOf } from "./actor.ts";
import { type Actor, type Mine, type Permission, scope } from "./access.ts";
import { askerOf } from "./platform/asking.ts";
import { clock } from "./platform/clock.ts";
import { type Db, type ReadDb, reading, writing } from "./platform/db.ts";
import { requestId } from "./platform/request.ts";
import { warnSparingly } from "./platform/warn.ts";
import { Problem, problem, problemFor } from "./problem.ts";
import { withoutNul } from "./raw.ts";
import { auditWriter, type Recorder } from "./record.ts";
import { fieldRefusals } from "./refusal.ts";

/** What an address bar or a form may hold; the schema decides what it means. */
type Raw = Record<string, unknown>;

type Room<P extends Permission, S extends z.ZodType> = {
  actor: Actor;
  /** The rows this actor may do it to. Goes into every query: `where: { AND: [mine, …] }`. */
  mine: Mine<P>;
  input: z.output<S>;
  now: Date;
  /** The rows of a second noun, when the operation touches one. */
  scopeOf: <Q extends Permission>(permission: Q) => Mine<Q>;
};
type ReadRoom<P extends Permission, S extends z.ZodType> = Room<P, S> & { db: ReadDb };
type WriteRoom<P extends Permission, S extends z.ZodType> = Room<P, S> & { db: Db } & Recorder;

/** What an operation lets its doors and tests see of itself. */
export type Operation<P extends Permission = Permission, S extends z.ZodType = z.ZodType, R = unknown> = ((
  actor: Actor,
  raw: z.input<S> | Raw,
) => Promise<R>) & { may: P; schema: S; changes: boolean };

/** What went wrong, under the number that a page which fails by it shows: the log's lines have the same. */
function told(error: unknown): unknown {
  const known = problemFor(error);
  const digest = requestId();
  return known instanceof Error && digest ? Object.assign(known, { digest }) : known;
}

const proofs = new WeakMap<z.ZodType, (input: never) => boolean>();

/** So many at once are a bulk, and hurt. */
const bulk = 100;
export const isBulk = ({ length }: { length: number }): boolean => length > bulk;

/**
 * What hurts is done only for whoever proved lately that it is them: `write("partnership.end", hurts(EndPartnership), …)`.
 * `when`: only if so much is asked for.
 */
export function hurts<S extends z.ZodType>(schema: S, when: (input: z.output<S>) => boolean = () => true): S {
  const own = schema.clone() as S;
  proofs.set(own, when);
  return own;
}

/** Whether an operation with this schema asks for a proof, always or when it is a bulk. */
export const wantsProof = (schema: z.ZodType): boolean => proofs.has(schema);

/** The rows that they may do it to. Whoever asks for what the table of rights doesn't give them leaves a line: they try doors. */
export function permitted<P extends Permission>(actor: Actor, may: P): Mine<P> {
  try {
    return scope(actor, may);
  } catch (error) {
    if (error instanceof Problem && error.code === "forbidden") {
      const who = { kind: actor.kind, principal: principalIdOf(actor), organization: actor.organizationId };
      warnSparingly({ code: error.code, ...who, permission: may }, "refused by the table of rights");
    }
    throw error;
  }
}

function room<P extends Permission, S extends z.ZodType>(actor: Actor, may: P, schema: S, raw: unknown): Room<P, S> {
  const [mine, input, now] = [permitted(actor, may), parse(schema, raw), clock.now()];
  if (proofs.get(schema)?.(input as never)) needProof(actor, now);
  return { actor, mine, input, now, scopeOf: (permission) => scope(actor, permission) };
}

/** The gate for looking: permission → rows → well-formed input → the models, read-only, on one connection. */
export function read<P extends Permission, S extends z.ZodType, R>(may: P, schema: S, run: (room: ReadRoom<P, S>) => Promise<R>): Operation<P, S, R> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => {
    try {
      const inside = room(actor, may, schema, raw);
      return await reading(askerOf(actor, may), (db) => run({ ...inside, db }));
    } catch (error) {
      throw told(error);
    }
  };
  return Object.assign(operation, { may, schema, changes: false });
}

/**
 * The gate for changing: one transaction with its audit entry, its letters and notifications. An input with an
 * `idempotencyKey` is carried out once; a repetition gets the first one's id again, with `repeated: true`.
 */
export function write<P extends Permission, S extends z.ZodType, R extends { id: string }>(
  may: P,
  schema: S,
  run: (room: WriteRoom<P, S>) => Promise<R>,
  long?: Long,
): Operation<P, S, R | { id: string; repeated: true }> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => carryOut(may, room(actor, may, schema, raw), run, long);
  return Object.assign(operation, { may, schema, changes: true });
}

/** For what is long because of how much it is about, such as a price list of a hundred thousand rows. */
type Long = { seconds: number };

/** A short transaction of its own, over when it is answered: for what a preparation asks, counts and forgets. */
export type Briefly = <R>(run: (db: Db) => Promise<R>) => Promise<R>;

/**
 * A change with slow work that needs no database, such as hashing a password. `prepare` does it before the transaction is
 * opened, so that meanwhile nobody waits for a row or a connection.
 */
export function writePrepared<P extends Permission, S extends z.ZodType, Prepared, R extends { id: string }>(
  may: P,
  schema: S,
  prepare: (room: Room<P, S> & { briefly: Briefly }) => Promise<Prepared>,
  run: (room: WriteRoom<P, S> & { prepared: Prepared }) => Promise<R>,
  long?: Long,
): Operation<P, S, R | { id: string; repeated: true }> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => {
    const inside = room(actor, may, schema, raw);
    const briefly: Briefly = (work) => transaction(actor, may, work);
    const prepared = await prepare({ ...inside, briefly }).catch((error: unknown) => {
      throw told(error);
    });
    return carryOut(may, inside, (within) => run({ ...within, prepared }), long);
  };
  return Object.assign(operation, { may, schema, changes: true });
}

const carryOut = <P extends Permission, S extends z.ZodType, R extends { id: string }>(
  may: P,
  inside: Room<P, S>,
  run: (room: WriteRoom<P, S>) => Promise<R>,
  long?: Long,
) =>
  transaction(
    inside.actor,
    may,
    async (tx) => {
      const { actor, input, now } = inside;
      const once = await claim(tx, actor, may, input);
      if (once.answer) return { id: once.answer, repeated: true as const };
      const { recorder, deliver, settle } = auditWriter(tx, actor, now, may);
      const result = await run({ ...inside, ...recorder, db: tx });
      await deliver();
      // The clock often finds nothing to do; that is no change and leaves no entry.
      if (!("unchanged" in result)) await settle(result.id);
      await once.keep(result.id);
      return result;
    },
    long,
  );

/** For a person's own scratch (drafts, read marks): a transaction without an audit entry. */
export function writeUnaudited<P extends Permission, S extends z.ZodType, R>(
  may: P,
  schema: S,
  run: (room: Room<P, S> & { db: Db }) => Promise<R>,
): Operation<P, S, R> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => {
    const inside = room(actor, may, schema, raw);
    return transaction(actor, may, (tx) => run({ ...inside, db: tx }));
  };
  return Object.assign(operation, { may, schema, changes: true });
}

async function transaction<R>(actor: Actor, may: Permission, run: (tx: Db) => Promise<R>, long?: Long): Promise<R> {
  try {
    return await writing(askerOf(actor, may), run, long && long.seconds * 1000);
  } catch (error) {
    throw told(error);
  }
}

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(withoutNul(raw));
  if (!result.success) throw new Problem("invalid", fieldRefusals(result.error.issues));
  return result.data;
}

const Keyed = z.object({ idempotencyKey: z.uuid() });

/** Takes the key for this actor and operation, waiting for a twin that is still running. */
async function claim(tx: Db, actor: Actor, operation: Permission, input: unknown) {
  const keyed = Keyed.safeParse(input);
  if (!keyed.success) return { answer: undefined, keep: async () => undefined };
  const row = { actorId: principalIdOf(actor) ?? actor.organizationId, operation, key: keyed.data.idempotencyKey };
  // A quick hash of a password would undo the slow one.
  const plain = JSON.stringify(input, (name, value) => (/password|secret|token/i.test(name) ? undefined : value));
  const requestHash = createHash("sha256").update(plain).digest("hex");
  const { count } = await tx.idempotencyKey.createMany({ data: [{ ...row, requestHash }], skipDuplicates: true });
  const where = { actorId_operation_key: row };
  if (count === 0) {
    const first = await tx.idempotencyKey.findUniqueOrThrow({ where });
    if (first.requestHash !== requestHash) problem("request.key_reused");
    return { answer: (first.answer as { id: string }).id, keep: async () => undefined };
  }
  return { answer: undefined, keep: (id: string) => tx.idempotencyKey.update({ where, data: { answer: { id } } }) };
}
