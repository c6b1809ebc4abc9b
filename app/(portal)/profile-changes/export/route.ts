import { profileChangeList } from "#components/profiles/list.ts";
import { exportProfileChanges } from "#lib/domain/profiles/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(profileChangeList, exportProfileChanges);
