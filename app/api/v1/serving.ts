import { listSigningKeys } from "#lib/domain/applications/keys/reads.ts";
import { countRequests } from "#lib/domain/applications/tokens/writes.ts";
import { answers } from "#lib/partner-center/answers.ts";
import type { Serving } from "#lib/web/api.ts";
import { answered } from "./answered.ts";
import { notBuilt } from "./not-built.ts";
import { routes } from "./routes.ts";

// The API as a whole: what answers it, and what describes it.

export const serving: Serving = { routes, notBuilt, keys: listSigningKeys, count: countRequests };
export const described = { routes, answered, answers };
export type ApiCall = (typeof routes)[number];
