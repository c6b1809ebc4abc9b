import { Problem } from "#lib/problem.ts";
import { asRefusal, type Refusal, type Refused } from "#lib/refusal.ts";

/** A refusal on one line, as tests write it: `field.too_long?max=50`. */
export function inShort(refused: Refused): string {
  const { code, params } = asRefusal(refused);
  return params ? `${code}?${new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]))}` : code;
}

/** The same within a list of what is wrong with the rows of a file. */
export const eachInShort = <T extends Refusal>(problems: readonly T[]): Omit<T, "params">[] =>
  problems.map(({ params, ...row }) => ({ ...row, code: inShort({ code: row.code, params }) }));

/** What was refused, each in short; fails when nothing was. */
export async function refusal(promise: Promise<unknown>): Promise<{ code: Problem["code"]; params: Problem["params"]; fields: Record<string, string[]> }> {
  const answer = await promise.catch((error: unknown) => error);
  if (answer instanceof Problem) {
    const fields = Object.entries(answer.fields).map(([name, refusals]) => [name, refusals.map(inShort)]);
    return { code: answer.code, params: answer.params, fields: Object.fromEntries(fields) };
  }
  throw new Error(`expected a refusal, got ${answer instanceof Error ? answer.stack : JSON.stringify(answer)}`);
}

/** Several at once. Each is listened to from the start: one that is refused while another is waited for is no stray error. */
export const refusals = (promises: readonly Promise<unknown>[]) => Promise.all(promises.map(refusal));
