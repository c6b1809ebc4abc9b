import { vettingList } from "#components/enrollment/vetting-list.ts";
import { exportToVet } from "#lib/domain/enrollment/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(vettingList, exportToVet);
