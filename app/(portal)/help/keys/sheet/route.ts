import { keySheetOf } from "#lib/web/key-sheet.ts";
import { signedIn } from "#lib/web/session.ts";

/** The same as the page says, for the sheet that opens over any other. */
export const GET = async (): Promise<Response> => Response.json(keySheetOf(await signedIn()), { headers: { "cache-control": "no-store" } });
