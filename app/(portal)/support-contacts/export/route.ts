import { contactList } from "#components/subscriptions/gap-list.ts";
import { exportContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(contactList, exportContacts);
