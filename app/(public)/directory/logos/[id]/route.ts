import { readPublicLogo } from "#lib/domain/directory/reads.ts";
import { logoRoute } from "#lib/web/logo.ts";

export const GET = logoRoute(readPublicLogo, "public, max-age=86400, immutable");
