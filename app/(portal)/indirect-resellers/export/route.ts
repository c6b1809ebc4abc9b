import { partneredResellerList } from "#components/partnerships/reseller-list.ts";
import { exportResellers } from "#lib/domain/partnerships/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(partneredResellerList, exportResellers);
