import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, cellOf, type Kind, may } from "#lib/access.ts";
import { Problem } from "#lib/problem.ts";
import { scopeNameOf } from "#lib/scopes.ts";
import { doers, isSystemOnly, type Known, operationsOf } from "./operations.ts";
import { holds, type Reason } from "./reasons.ts";
import { fingerprint, undone, withoutPolicies, withoutWalls } from "./unwalled.ts";
import { reasonsOf, widerBy } from "./wider.ts";

// Somebody may do this, but not to these rows: what they get. And each time, that another answer was there to be had.

/** What an answer is like; or what is said about it. */
type Answer = object | null | undefined | ((got: unknown) => void);
type Call = { actor: Actor; input: object };
export type Attempt = Call & { answer: Answer; otherwise?: Partial<Call> };
export type Tried = Record<string, Attempt[] | Reason>;

/**
 * One attempt of each of them. `otherwise`: who would get another answer, or with what; where nothing is said, they would
 * themselves, if every row were theirs.
 */
export const by = (actors: Actor | Actor[], input: object, answer: Answer, otherwise?: Partial<Call>): Attempt[] =>
  [actors].flat().map((actor) => ({ actor, input, answer, ...(otherwise && { otherwise }) }));

export const notFound = { code: "not_found" };
export const nothing = { items: [] };
/** What was named in this field isn't there for them. */
export const wrongAt = (field: string) => ({ code: "invalid", fields: { [field]: expect.anything() } });
const asText = (got: unknown) => JSON.stringify(got, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) ?? "";
/** An answer in which this is nowhere. */
export const without = (text: string) => (got: unknown) => {
  expect(got).not.toBeInstanceOf(Error);
  expect(asText(got)).not.toContain(text);
};

const answerOf = ({ operation }: Known, { actor, input }: Call): Promise<unknown> => operation(actor, input).catch((refused: unknown) => refused);
function expectAnswer(got: unknown, answer: Answer): void {
  if (typeof answer === "function") answer(got);
  else if (!answer || !got || Array.isArray(answer)) expect(got).toEqual(answer);
  else expect(got).toMatchObject(answer);
}

/**
 * The attempt fails as it should where the table of rights is the only wall; and it is the wall that makes it fail, not a slip in what
 * was asked. Whether the database's own wall would have been enough is told: it is no wall between people of one organisation.
 */
export async function expectStranger(known: Known, { answer, otherwise, ...call }: Attempt): Promise<"held" | "wider"> {
  expect(may(call.actor, known.operation.may), "whoever may not at all is no stranger: see tests/access.test.ts").toBe(true);
  expectAnswer(await withoutPolicies(() => answerOf(known, call)), answer);
  const other = await undone(() => withoutPolicies(() => (otherwise ? answerOf(known, { ...call, ...otherwise }) : withoutWalls(() => answerOf(known, call)))));
  // What breaks says nothing about the wall.
  if (other instanceof Error && !(other instanceof Problem)) throw other;
  expect(() => expectAnswer(other, answer), `without the wall the answer is the same: ${asText(other)}`).toThrow();
  const second = await undone(() => withoutWalls(() => answerOf(known, call)));
  try {
    expectAnswer(second, answer);
    return "held";
  } catch {
    // Nothing was given, though another way than the table's.
    return second instanceof Error && second.message.includes("row-level security policy") ? "held" : "wider";
  }
}

/** The kinds of organisation whose people may do it to some rows only. */
const narrowed = ({ operation }: Known): Kind[] =>
  doers(operation.may).filter((kind) => kind !== "system" && scopeNameOf(cellOf(kind, operation.may)?.rows as () => object) !== "everyRow");

/** What is missing in a noun's attempts, and what is there without an operation. */
export function gaps(tried: Tried, among: Known[]): string[] {
  const asked = among.filter((known) => !isSystemOnly(known));
  const unknown = Object.keys(tried).filter((name) => !asked.some((known) => known.name === name));
  return [
    ...unknown.map((name) => `no such operation: ${name}`),
    ...asked.flatMap((known) => {
      const { file, name, operation } = known;
      const entry = tried[name];
      if (typeof entry === "string") return holds(entry, operation) ? [] : [`${file}/${name}: not "${entry}"`];
      if (!entry?.length) return [`${file}/${name}: nobody tries it`];
      const kinds = narrowed(known).filter((kind) => !entry.some(({ actor }) => actor.kind === kind));
      return kinds.map((kind) => `${file}/${name}: no ${kind} tries it`);
    }),
  ];
}

/** The strangers of a noun: its file's name says which. `writes`: the tables in which a refusal itself is noted. */
export async function strangers(file: string, tried: Tried, { writes = [] }: { writes?: string[] } = {}): Promise<void> {
  const noun = basename(file, ".test.ts");
  const operations = await operationsOf(noun);
  const outcomes: { outcome: "held" | "wider"; why?: string; what: string }[] = [];
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await fingerprint(writes);
  });

  test("every operation is tried by each who may, or says why nobody is a stranger to it", () => expect(gaps(tried, operations)).toEqual([]));
  for (const known of operations.filter(({ name }) => Array.isArray(tried[name]))) {
    const attempts = (tried[known.name] as Attempt[]).map((attempt) => ({ ...attempt, kind: attempt.actor.kind }));
    describe(
      known.name,
      () =>
        void test.each(attempts)("a $kind who is a stranger to it", async (attempt) => {
          const outcome = await expectStranger(known, attempt);
          outcomes.push({ outcome, why: widerBy(known.noun, attempt.kind, known.name), what: `${known.name} by a ${attempt.kind}` });
        }),
    );
  }
  test("where the table of rights fails the database holds, or it is said why it is wider", () => {
    const wide = outcomes.filter(({ outcome }) => outcome === "wider");
    expect(wide.filter(({ why }) => why === undefined)).toEqual([]);
    expect(reasonsOf(noun).filter((reason) => !wide.some(({ why }) => why === reason))).toEqual([]);
  });
  test("and after all that not a row has changed", async () => expect(await fingerprint(writes)).toEqual(before));
}
