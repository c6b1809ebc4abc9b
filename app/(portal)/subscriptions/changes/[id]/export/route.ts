import { bulkRowList } from "#components/bulk/row-list.ts";
import { exportBulkRows } from "#lib/domain/subscriptions/bulk/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(bulkRowList, exportBulkRows, { ids: (path) => ({ id: path.at(-2) }) });
