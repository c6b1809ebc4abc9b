import { searchColleagues } from "#lib/domain/renewals/reads.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(searchColleagues, ({ id, name }) => [id, name]);
