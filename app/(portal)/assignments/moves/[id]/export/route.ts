import { moveItemList } from "#components/moves/item-list.ts";
import { exportMoveRows, readMove } from "#lib/domain/moves/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

const moveOf = (path: string[]) => ({ id: path.at(-2) });

export const GET = listFile(moveItemList, exportMoveRows, { ids: moveOf, given: (actor, path) => readMove(actor, moveOf(path)) });
