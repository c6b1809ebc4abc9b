import { reviewItemList } from "#components/reviews/item-list.ts";
import { exportItems } from "#lib/domain/reviews/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(reviewItemList, exportItems, { ids: (path) => ({ id: path.at(-2) }) });
