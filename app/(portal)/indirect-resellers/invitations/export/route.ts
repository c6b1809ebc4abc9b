import { invitationList } from "#components/partnerships/invitation-list.ts";
import { exportInvitations } from "#lib/domain/partnerships/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(invitationList, exportInvitations);
