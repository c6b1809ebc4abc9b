import "server-only";
import { headers } from "next/headers";
import { isOwnName } from "../platform/egress.ts";
import { env } from "../platform/env.ts";

/** The mailbox shows everybody's letters to anybody, so it exists only where the portal brought its own database and sends no mail. */
export const hasMailbox = (): boolean => process.env.TWOTIER_EMBEDDED === "1" && !env.SMTP_URL;

/**
 * And only under a name of this installation's: a page from anywhere may let its own name lead to this machine (DNS rebinding), and a
 * browser then takes what is read here for that page's own.
 */
export const showsMailbox = async (): Promise<boolean> => hasMailbox() && isOwnName((await headers()).get("host") ?? "");
