import { z } from "zod";
import { byArrival, sortable } from "../../listing.ts";
import { SearchText } from "../../search.ts";
import { type Topic, topics } from "../../notifications.ts";

export const notificationOrder = sortable({ at: byArrival }, "-at");
export const ListNotifications = z.object({
  ...notificationOrder.input,
  q: SearchText,
  state: z.literal("unread").optional().catch(undefined),
  topic: z
    .enum(Object.keys(topics) as [Topic, ...Topic[]])
    .optional()
    .catch(undefined),
});
/** The topics that are ticked, by how; what isn't ticked isn't wanted. */
export const ChooseNotifications = z.object({ portal: z.array(z.string().max(40)).max(50).default([]), mail: z.array(z.string().max(40)).max(50).default([]) });
/** One of them, or all when no id is given. */
export const MarkRead = z.object({ id: z.uuid().optional() });
/** Those that were read at one moment: what was done by one press is taken back by one. */
export const MarkUnread = z.object({ readAt: z.date() });
