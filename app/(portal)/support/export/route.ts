import { requestList } from "#components/support/list.ts";
import { exportRequests } from "#lib/domain/support/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(requestList, exportRequests);
