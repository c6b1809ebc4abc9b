import { z } from "zod";

export const OneLetter = z.object({ id: z.uuid() });
export const SettleLetter = OneLetter.extend({ failed: z.string().max(500).optional() });
