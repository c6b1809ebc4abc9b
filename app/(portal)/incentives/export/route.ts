import { accrualList } from "#components/incentives/list.ts";
import { exportAccruals } from "#lib/domain/incentives/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(accrualList, exportAccruals);
