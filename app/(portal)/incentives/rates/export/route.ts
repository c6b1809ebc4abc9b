import { rateList } from "#components/incentives/list.ts";
import { listRates } from "#lib/domain/incentives/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(rateList, listRates);
