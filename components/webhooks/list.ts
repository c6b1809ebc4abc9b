import { eventNames } from "#lib/domain/webhooks/data.ts";
import type { DeliveryRow } from "#lib/domain/webhooks/reads.ts";
import { deliveryOrder, ListDeliveries } from "#lib/domain/webhooks/rules.ts";
import { WebhookDeliveryState } from "#prisma/client/enums.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, instant, link, note, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { deliveryTones } from "./badges.tsx";

/** What was sent to a webhook, and what came of it. */
export const deliveryList = listOf<DeliveryRow>()(
  { at: (query, { id = "" }) => paths.webhook(id, query), input: ListDeliveries, first: deliveryOrder.first },
  ({ t }) => {
    const nameOf = (event: string) => t(`webhooks.names.${event as (typeof eventNames)[number]}`);
    return {
      title: t("webhooks.log.title"),
      filters: {
        state: { label: t("webhooks.log.state"), options: Object.values(WebhookDeliveryState).map((value) => [value, t(`webhooks.log.states.${value}`)]) },
        event: { label: t("webhooks.log.event"), options: eventNames.map((value) => [value, nameOf(value)]) },
      },
      ids: { id: (row) => row.id },
      columns: {
        event: {
          head: t("webhooks.log.event"),
          value: (row) => [link(paths.webhookDelivery(row.webhookId, row.id), nameOf(row.event)), note(row.event)],
          file: (row) => row.event,
        },
        created: { head: t("webhooks.log.created"), sort: "created", value: (row) => instant(row.createdAt) },
        state: { head: t("webhooks.log.state"), value: ({ state }) => badge(deliveryTones[state], t(`webhooks.log.states.${state}`)) },
        attempts: { head: t("webhooks.log.attempts"), numeric: true, value: ({ attempts }) => number(attempts) },
        answer: { head: t("webhooks.log.answer"), value: ({ status, failure }) => (status === null ? failure : String(status)) },
        last: { head: t("webhooks.log.last"), value: (row) => instant(row.attemptedAt) },
        body: { on: "file", head: t("webhooks.log.body"), value: ({ answer }) => answer },
      },
    };
  },
);
