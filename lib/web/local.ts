import "server-only";
import { env } from "../platform/env.ts";

/** The mailbox shows everybody's letters to anybody, so it exists only where the portal brought its own database and sends no mail. */
export const hasMailbox = (): boolean => process.env.TWOTIER_EMBEDDED === "1" && !env.SMTP_URL;
