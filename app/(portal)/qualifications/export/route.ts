import { qualificationList } from "#components/customers/qualification-list.ts";
import { exportQualifications } from "#lib/domain/customers/qualifications/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(qualificationList, exportQualifications);
