import { searchTags } from "#lib/domain/customers/tags/reads.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(searchTags, (word) => [word, word]);
