import { readLogo } from "#lib/domain/directory/reads.ts";
import { logoRoute } from "#lib/web/logo.ts";

export const GET = logoRoute(readLogo, "private, max-age=86400");
