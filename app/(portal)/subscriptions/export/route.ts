import { ownSubscriptionList } from "#components/subscriptions/list.ts";
import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(ownSubscriptionList, listOwnSubscriptions);
