import { cellOf } from "#lib/access.ts";
import type { Operation } from "#lib/operation.ts";
import { type ScopeName, scopeNameOf } from "#lib/scopes.ts";
import { doers } from "./operations.ts";

/** Why there can be no stranger to an operation. */
export type Reason =
  /** Whoever may do it may do it to every row. */
  | "every row"
  /** It changes what is one's own, and there is no way to say whose else. */
  | "own";

const own: (ScopeName | undefined)[] = ["themselves", "their", "ownOrganization", "ofOurOrganization", "ofOurProvider", "ofOurReseller", "ofNoProvider"];

type Shaped = { shape?: object; def?: { in?: Shaped } };
/** What can be said in an input. */
export function namesIn(schema: unknown): string[] {
  const { shape, def } = schema as Shaped;
  if (shape) return Object.keys(shape);
  if (def?.in) return namesIn(def.in);
  throw new Error("an input that isn't an object");
}

/** Ids of ours and secrets; a partner id, a tax id or the id of a client elsewhere is what somebody types. */
const namesRow = (name: string) => /^(ids?|token|\w+Ids?)$/.test(name) && !/(partner|tax|client)Id$/i.test(name);

export function holds(reason: Reason, operation: Operation): boolean {
  const scopes = doers(operation.may).flatMap((kind) => (kind === "system" ? [] : [scopeNameOf(cellOf(kind, operation.may)?.rows ?? (() => ({})))]));
  const names = namesIn(operation.schema);
  if (reason === "every row") return scopes.every((name) => name === "everyRow") && !names.includes("token");
  return operation.changes && scopes.every((name) => own.includes(name)) && !names.some(namesRow);
}
