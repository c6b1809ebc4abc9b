import { deliveryList } from "#components/webhooks/list.ts";
import { exportDeliveries } from "#lib/domain/webhooks/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(deliveryList, exportDeliveries, { ids: (path) => ({ id: path.at(-2) }) });
