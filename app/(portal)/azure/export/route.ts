import { ownRoleList } from "#components/azure/own-role-list.ts";
import { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(ownRoleList, listOwnRoles);
