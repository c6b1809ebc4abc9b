import { orderList } from "#components/orders/list.ts";
import { exportOrders } from "#lib/domain/orders/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(orderList, exportOrders);
