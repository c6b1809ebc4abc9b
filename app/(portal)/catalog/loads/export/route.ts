import { loadList } from "#components/catalog/load-list.ts";
import { exportLoads } from "#lib/domain/catalog/loads/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(loadList, exportLoads);
