import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor, Permission } from "./access.ts";
import { principalIdOf } from "./actor.ts";
import type { Db, ReadDb } from "./platform/db.ts";
import { problem } from "./problem.ts";

// What is asked for twice under one key is done once.

const Keyed = z.object({ idempotencyKey: z.uuid(), asked: z.uuid().optional() });
/** `asked`: a program's request in its own words. The input that is made of it is another one once it is done. */
export type Asked = Required<z.output<typeof Keyed>>;
/** What of an answer a repetition is told too, beside the id: what it `kept`, written as JSON. */
export type Kept<R> = Pick<R, Extract<keyof R, "kept">>;
type Answer<R> = { id: string } & Kept<R>;

const whereOf = (actor: Actor, operation: Permission, key: string) => ({ actorId: principalIdOf(actor) ?? actor.organizationId, operation, key });

function hashOf(input: unknown, asked: string | undefined): string {
  // A quick hash of a password would undo the slow one.
  const plain = asked ?? JSON.stringify(input, (name, value) => (/password|secret|token/i.test(name) ? undefined : value));
  return createHash("sha256").update(plain).digest("hex");
}

type First = { requestHash: string; answer: unknown };
const answerOf = <R>(first: First, requestHash: string): Answer<R> =>
  first.requestHash === requestHash ? (first.answer as Answer<R>) : problem("request.key_reused");

/** Takes the key for this actor and operation, waiting for a twin that is still running. */
export async function claim<R extends { id: string }>(tx: Db, actor: Actor, operation: Permission, input: unknown) {
  const keyed = Keyed.safeParse(input);
  if (!keyed.success) return { answer: undefined, keep: async () => undefined };
  const row = whereOf(actor, operation, keyed.data.idempotencyKey);
  const requestHash = hashOf(input, keyed.data.asked);
  const { count } = await tx.idempotencyKey.createMany({ data: [{ ...row, requestHash }], skipDuplicates: true });
  const where = { actorId_operation_key: row };
  if (count === 0) return { answer: answerOf<R>(await tx.idempotencyKey.findUniqueOrThrow({ where }), requestHash), keep: async () => undefined };
  const keep = ({ id, kept }: R & { kept?: object }) => tx.idempotencyKey.update({ where, data: { answer: { id, ...(kept && { kept }) } } });
  return { answer: undefined, keep };
}

/** What was answered to the very same; nothing where the key is new. */
export async function toldBefore<R>(db: ReadDb, actor: Actor, operation: Permission, { idempotencyKey, asked }: Asked) {
  const first = await db.idempotencyKey.findFirst({ where: whereOf(actor, operation, idempotencyKey) });
  return first ? answerOf<R>(first, hashOf(undefined, asked)) : undefined;
}
