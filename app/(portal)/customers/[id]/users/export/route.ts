import { userList } from "#components/users/list.ts";
import { exportUsers } from "#lib/domain/users/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(userList, exportUsers, { ids: (path) => ({ customerId: path.at(-3) }), given: (_, path) => path.at(-3) });
