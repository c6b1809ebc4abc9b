import { described } from "#app/api/v1/serving.ts";
import { preferredLocale } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { openApi, operationIdOf } from "#lib/partner-center/openapi.ts";
import { ourAddress } from "#lib/web/sent-to.ts";

/** For whoever makes a client out of it: it says nothing of anybody, so nobody has to sign in. */
export const GET = (request: Request): Response => {
  const words: Record<string, string> = messagesOf(preferredLocale(request.headers.get("accept-language"))).apiDocs.calls;
  const summary = (route: Parameters<typeof operationIdOf>[0]) => words[operationIdOf(route)] ?? "";
  return Response.json(openApi({ ...described, origin: ourAddress(""), summary }), { headers: { vary: "accept-language" } });
};
