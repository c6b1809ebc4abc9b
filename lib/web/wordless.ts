import "server-only";
import { Problem } from "../problem.ts";
import { statuses } from "../statuses.ts";

/** A refusal to whoever reads no words: a picture, a calendar, a certificate. What can't be an id is one that isn't there. */
export function wordless(error: unknown): Response {
  if (!(error instanceof Problem)) throw error;
  const status = statuses[error.code === "invalid" ? "not_found" : error.code];
  return new Response(null, { status, headers: { "cache-control": "private, no-store" } });
}
