import "server-only";
import { getRequestConfig } from "next-intl/server";
import { currentActor } from "../web/session.ts";
import { messagesOf } from "./messages.ts";
import { momentFormats } from "./moments.ts";
import { readerOf } from "../reader.ts";

/**
 * Language lives on the user and in a cookie, not in the address: the browser's choice first, then the account's, then
 * what the browser asks for. What has no format by name is a day of the program, and those are UTC's for everybody.
 */
export default getRequestConfig(async () => {
  const actor = await currentActor();
  const reader = readerOf(actor);
  return { locale: reader.locale, messages: messagesOf(actor.language), timeZone: "UTC", now: new Date(), formats: momentFormats(reader) };
});
