import { assignmentList } from "#components/assignments/list.ts";
import { exportAssignments } from "#lib/domain/assignments/lists.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(assignmentList, exportAssignments);
