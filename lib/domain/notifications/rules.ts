import { z } from "zod";

export const ListNotifications = z.object({ after: z.uuid().optional().catch(undefined) });
/** One of them, or all when no id is given. */
export const MarkRead = z.object({ id: z.uuid().optional() });
