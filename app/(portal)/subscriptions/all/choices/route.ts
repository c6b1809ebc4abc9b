import { searchSold } from "#lib/domain/subscriptions/listing/lists.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(searchSold, ({ id, title }) => [id, title]);
