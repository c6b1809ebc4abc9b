import { endedProviderList } from "#components/partnerships/ended-list.ts";
import { listEnded } from "#lib/domain/assignments/ending/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(endedProviderList, listEnded, { ids: (path) => ({ id: path.at(-2) }) });
