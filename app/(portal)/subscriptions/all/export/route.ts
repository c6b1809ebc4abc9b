import { everySubscriptionList } from "#components/subscriptions/every-list.ts";
import { exportEverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(everySubscriptionList, exportEverySubscription);
