import { constraints } from "./constraints.ts";
import { asRefusal, type FieldRefusals, type Params, type Refusal, type Refused, refusal } from "./refusal.ts";
import type { statuses } from "./statuses.ts";

export type ProblemCode = keyof typeof statuses;
/** As rules write it down: field → what is wrong with it. */
export type FieldProblems = Record<string, readonly Refused[]>;

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly fields: FieldRefusals;
  /** What fills the code's text in, such as what is there now. */
  readonly params: Params;

  constructor(code: ProblemCode, fields: FieldProblems = {}, params: Params = {}) {
    super(code);
    this.code = code;
    this.fields = Object.fromEntries(Object.entries(fields).map(([name, refused]) => [name, refused.map(asRefusal)]));
    this.params = params;
  }
}

export const problem = (code: ProblemCode, fields?: FieldProblems, params?: Params): never => {
  throw new Problem(code, fields, params);
};

/** Nothing, where there is no such thing, or no id like this. */
export const orNothing = <T>(answer: Promise<T>): Promise<T | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof Problem && ["not_found", "invalid"].includes(error.code)) return undefined;
    throw error;
  });

/** In one sentence, where there is room for no more: what is wrong with its first field, else with the whole. */
export const inOneSentence = ({ code, fields, params }: Problem): Refusal => Object.values(fields).flat()[0] ?? refusal(code, params);

type Broken = { code?: string; message?: string; meta?: unknown };
/** When whoever was turned away may ask again. */
export const againInSeconds = 2;
// No place in the pool, no transaction slot, server gone or starting, its disk full, statement or lock timeout, two that waited for
// each other.
const overloaded =
  /P2024|P2028|P2034|40P01|P1001|P1002|P1008|P1017|57014|55P03|\b53[123]00\b|\b57P0[123]\b|ECONNREFUSED|ECONNRESET|EPIPE|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|closed the connection|timeout exceeded when trying to connect|Connection terminated|not queryable/;

/** Turns what the database said into a Problem; what is not ours to explain comes back as it was. */
export function problemFor(error: unknown): unknown {
  if (error instanceof Problem || typeof error !== "object" || error === null) return error;
  const { code = "", message = "", meta = {} } = error as Broken;
  if (code === "P2025") return new Problem("not_found");
  const text = `${code} ${message} ${JSON.stringify(meta)}`;
  if (text.includes("row-level security policy")) return new Problem("not_found");
  const name = Object.keys(constraints).find((known) => text.includes(known));
  if (name) {
    const [found, field] = constraints[name] as [ProblemCode, string?];
    return new Problem(found, field ? { [field]: [found] } : {});
  }
  if (code === "LANE_FULL") return new Problem("password.busy", {}, { seconds: againInSeconds });
  if (overloaded.test(text)) return new Problem("busy");
  return error;
}
