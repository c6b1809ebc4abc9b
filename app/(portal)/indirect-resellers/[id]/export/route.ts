import { endedResellerList } from "#components/partnerships/ended-list.ts";
import { listEnded } from "#lib/domain/assignments/ending/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(endedResellerList, listEnded, { ids: (path) => ({ id: path.at(-2) }) });
