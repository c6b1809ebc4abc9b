import { z } from "zod";

export const ListNotifications = z.object({ after: z.uuid().optional().catch(undefined) });
/** The topics that are ticked, by how; what isn't ticked isn't wanted. */
export const ChooseNotifications = z.object({ portal: z.array(z.string().max(40)).max(50).default([]), mail: z.array(z.string().max(40)).max(50).default([]) });
/** One of them, or all when no id is given. */
export const MarkRead = z.object({ id: z.uuid().optional() });
