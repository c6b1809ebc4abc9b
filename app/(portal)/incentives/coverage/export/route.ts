import { gapList } from "#components/subscriptions/gap-list.ts";
import { exportCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(gapList, exportCoverage);
