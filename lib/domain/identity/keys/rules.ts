import { z } from "zod";

/** Whether a single letter is a shortcut (WCAG 2.1.4). */
export const ChooseKeys = z.object({ singleKeys: z.boolean() });
