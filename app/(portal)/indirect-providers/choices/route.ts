import { searchProviders } from "#lib/domain/partnerships/reads.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(searchProviders, ({ id, name, partnerId }) => [id, name, partnerId]);
