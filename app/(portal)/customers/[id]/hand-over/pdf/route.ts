import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { handOverPaper } from "#lib/papers/hand-over.ts";
import { env } from "#lib/platform/env.ts";
import { paths } from "#lib/web/paths.ts";
import { pdfRoute } from "#lib/web/pdf-route.ts";

export const GET = pdfRoute(readBrandLogo, async (actor, path) =>
  handOverPaper(await readCustomer(actor, { id: path.at(-3) }), `${env.APP_ORIGIN}${paths.signIn()}`, actor.language),
);
