import { relationshipList } from "#components/relationships/list.ts";
import { exportRelationships } from "#lib/domain/relationships/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(relationshipList, exportRelationships);
