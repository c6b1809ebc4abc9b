import "server-only";
import type { z } from "zod";
import { needProof, principalIdOf, programOf } from "./actor.ts";
import { type Actor, type Mine, type Permission, scope } from "./access.ts";
import { type Asked, claim, type Kept, toldBefore } from "./once.ts";
import { askerOf } from "./platform/asking.ts";
import { clock } from "./platform/clock.ts";
import { type Db, lookingUp, type ReadDb, reading, writing } from "./platform/db.ts";
import { noteBusy, requestId } from "./platform/request.ts";
import { warnSparingly } from "./platform/warn.ts";
import { Problem, problem, problemFor } from "./problem.ts";
import { brokenIn, withoutNul } from "./raw.ts";
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
/** What a read is handed. */
export type ReadRoom<P extends Permission, S extends z.ZodType> = Room<P, S> & { db: ReadDb };
type WriteRoom<P extends Permission, S extends z.ZodType> = Room<P, S> & { db: Db } & Recorder;

/** What an operation lets its doors and tests see of itself. */
export type Operation<P extends Permission = Permission, S extends z.ZodType = z.ZodType, R = unknown> = ((
  actor: Actor,
  raw: z.input<S> | Raw,
) => Promise<R>) & { may: P; schema: S; changes: boolean };

/** What went wrong, under the number that a page which fails by it shows: the log's lines have the same. Who asks is asked for before any operation. */
export function told(error: unknown): unknown {
  const known = problemFor(error);
  const digest = requestId();
  if (known instanceof Problem && known.code === "busy") noteBusy();
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

/** Before a change: a program that may only look changes nothing, in whoever's name. */
function changing<P extends Permission, S extends z.ZodType>(actor: Actor, may: P, schema: S, raw: unknown): Room<P, S> {
  if (programOf(actor)?.changes === false) problem("request.only_looks");
  return room(actor, may, schema, raw);
}

/** `read`: how what came along is read, once it is clear that they may. */
function room<P extends Permission, S extends z.ZodType>(actor: Actor, may: P, schema: S, raw: unknown, read = (sent: unknown) => sent): Room<P, S> {
  const [mine, input, now] = [permitted(actor, may), parse(schema, read(raw)), clock.now()];
  if (proofs.get(schema)?.(input as never)) needProof(actor, now);
  return { actor, mine, input, now, scopeOf: (permission) => scope(actor, permission) };
}

const looking =
  (at: typeof reading) =>
  <P extends Permission, S extends z.ZodType, R>(may: P, schema: S, run: (room: ReadRoom<P, S>) => Promise<R>): Operation<P, S, R> => {
    const operation = async (actor: Actor, raw: z.input<S> | Raw) => {
      try {
        const inside = room(actor, may, schema, raw, withoutNul);
        return await at(askerOf(actor, may), (db) => run({ ...inside, db }));
      } catch (error) {
        throw told(error);
      }
    };
    return Object.assign(operation, { may, schema, changes: false });
  };

/** The gate for looking: permission → rows → well-formed input → the models, read-only, on one connection. */
export const read = looking(reading);
/** The same for what is looked up by its key, never for a list: it is planned once, for whichever key. */
export const readByKey = looking(lookingUp);

/** What a repetition is answered. */
type Repeated<R> = { id: string; repeated: true } & Kept<R>;

/**
 * The gate for changing: one transaction with its audit entry, its letters and notifications. An input with an
 * `idempotencyKey` is carried out once; a repetition gets the first one's id again and what it has `kept`, with `repeated: true`.
 */
export function write<P extends Permission, S extends z.ZodType, R extends { id: string }>(
  may: P,
  schema: S,
  run: (room: WriteRoom<P, S>) => Promise<R>,
  long?: Long,
): Operation<P, S, R | Repeated<R>> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => carryOut(may, changing(actor, may, schema, raw), run, long);
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
): Operation<P, S, R | Repeated<R>> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => {
    const inside = changing(actor, may, schema, raw);
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
      const once = await claim<R>(tx, actor, may, input);
      if (once.answer) return { ...once.answer, repeated: true as const };
      const { recorder, deliver, settle, post } = auditWriter(tx, actor, now, may);
      const result = await run({ ...inside, ...recorder, db: tx });
      await deliver();
      // The clock often finds nothing to do; that is no change and leaves no entry.
      if (!("unchanged" in result)) await settle(result.id);
      await post();
      await once.keep(result);
      return result;
    },
    long,
  );

/**
 * What a program's request was answered, if it was sent before: what it means may be something else by now, so that is worked out
 * only for a new one.
 */
export async function answeredBefore<R extends { id: string }>(
  { may }: { may: Permission } & ((...input: never[]) => Promise<R>),
  actor: Actor,
  asked: Asked,
): Promise<({ id: string } & Kept<R>) | undefined> {
  permitted(actor, may);
  try {
    return await reading(askerOf(actor, may), (db) => toldBefore<R>(db, actor, may, asked));
  } catch (error) {
    throw told(error);
  }
}

/** For a person's own scratch (drafts, read marks): a transaction without an audit entry. */
export function writeUnaudited<P extends Permission, S extends z.ZodType, R>(
  may: P,
  schema: S,
  run: (room: Room<P, S> & { db: Db }) => Promise<R>,
): Operation<P, S, R> {
  const operation = async (actor: Actor, raw: z.input<S> | Raw) => {
    const inside = changing(actor, may, schema, raw);
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
  const broken = brokenIn(raw);
  if (Object.keys(broken).length > 0) throw new Problem("invalid", broken);
  const result = schema.safeParse(raw);
  if (!result.success) throw new Problem("invalid", fieldRefusals(result.error.issues));
  return result.data;
}
