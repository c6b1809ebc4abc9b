import { renewalList } from "#components/renewals/list.ts";
import { exportRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(renewalList, exportRenewals);
