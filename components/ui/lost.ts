import { unstable_rethrow } from "next/navigation";
import type { Refusal } from "#lib/refusal.ts";

/**
 * What an action answers, or what `told` makes of it where its answer was lost on the way. Thrown, that would take away the page,
 * with what was typed and what is shown once; so it is told where the button was pressed. What failed at the server, and is told
 * there by a number, goes on as it did.
 */
export async function orLost<T>(answer: () => Promise<T>, told: (lost: Refusal) => T): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    // The framework leads to other pages this way.
    unstable_rethrow(error);
    if (!(error instanceof Error) || "digest" in error) throw error;
    return told({ code: "request.unanswered" });
  }
}
