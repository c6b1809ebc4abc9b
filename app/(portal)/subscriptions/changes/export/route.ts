import { bulkList } from "#components/bulk/list.ts";
import { exportBulks } from "#lib/domain/subscriptions/bulk/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(bulkList, exportBulks);
