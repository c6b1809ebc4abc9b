import "server-only";
import { getRequestConfig } from "next-intl/server";
import { currentActor } from "../web/session.ts";
import { messagesOf } from "./messages.ts";

/**
 * Language lives on the user and in a cookie, not in the address: the browser's choice first, then the account's, then
 * what the browser asks for. Times are UTC and shown as such.
 */
export default getRequestConfig(async () => {
  const { language: locale } = await currentActor();
  return { locale, messages: messagesOf(locale), timeZone: "UTC", now: new Date() };
});
