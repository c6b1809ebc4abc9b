import { subscriptionList } from "#components/subscriptions/list.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(subscriptionList, listSubscriptions, { ids: (path) => ({ customerId: path.at(-3) }) });
