import { customerList } from "#components/customers/list.ts";
import { exportCustomers } from "#lib/domain/customers/lists.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(customerList, exportCustomers);
