import { announcementList } from "#components/announcements/list.ts";
import { exportAnnouncements } from "#lib/domain/announcements/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(announcementList, exportAnnouncements);
