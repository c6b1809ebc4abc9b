import { csvRoute } from "#lib/web/csv-route.ts";
import { endedLines } from "#lib/web/ended-lines.ts";

/** What was decided when the partnership ended, as the page's filter shows it. */
export const GET = csvRoute(endedLines);
