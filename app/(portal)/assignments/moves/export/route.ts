import { moveList } from "#components/moves/list.ts";
import { exportMoves } from "#lib/domain/moves/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(moveList, exportMoves);
