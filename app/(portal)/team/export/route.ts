import { memberList } from "#components/team/list.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(memberList, listMembers);
