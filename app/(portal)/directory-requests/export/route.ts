import { exportListingChanges } from "#lib/domain/directory/reads.ts";
import { listingChangesCsv } from "#lib/web/listing-changes-csv.ts";

/** What the page's filter shows, all of it. */
export const GET = listingChangesCsv(exportListingChanges, "requests.title");
