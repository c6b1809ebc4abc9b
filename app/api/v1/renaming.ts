import { Problem } from "#lib/problem.ts";

type Members = Readonly<Record<string, string>> | ((field: string) => string);

/** What an operation refuses by its fields, by the members that a client has sent. */
export async function renamed<T>(answer: Promise<T>, members: Members): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fields = Object.entries(error.fields).map(
      ([name, refused]) => [(typeof members === "function" ? members(name) : members[name]) ?? name, refused] as const,
    );
    throw new Problem(error.code, Object.fromEntries(fields), error.params);
  }
}
