import { sentList } from "#components/announcements/list.ts";
import { exportSentAnnouncements } from "#lib/domain/announcements/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(sentList, exportSentAnnouncements);
