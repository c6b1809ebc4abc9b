import { activityList } from "#components/activity/list.ts";
import { exportActivity } from "#lib/domain/audit/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(activityList, exportActivity);
