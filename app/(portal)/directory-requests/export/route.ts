import { listingChangeList } from "#components/directory/list.ts";
import { exportListingChanges } from "#lib/domain/directory/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(listingChangeList, exportListingChanges);
