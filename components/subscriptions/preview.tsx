import { Preview } from "#components/ui/preview.tsx";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import type { ListAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { Facts } from "./facts.tsx";

type Props<Row, Given> = { at: ListAt<Row, Given>; subscription: Awaited<ReturnType<typeof readSubscription>> };

/** At the side of a list: what its page says first. */
export const SubscriptionPreview = <Row, Given>({ at, subscription }: Props<Row, Given>) => (
  <Preview at={at} id={subscription.id} title={subscription.nickname} href={paths.subscription(subscription.customerId, subscription.id)}>
    <Facts subscription={subscription} />
  </Preview>
);
