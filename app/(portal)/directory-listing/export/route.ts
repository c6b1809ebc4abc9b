import { ownListingChangeList } from "#components/directory/list.ts";
import { exportOwnListingChanges } from "#lib/domain/directory/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(ownListingChangeList, exportOwnListingChanges);
