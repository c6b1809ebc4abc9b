import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { isLocale, localeCookie, preferredLocale } from "./locales.ts";
import { messagesOf } from "./messages.ts";

/** Language lives on the user and in a cookie, not in the address. Times are UTC and shown as such. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : preferredLocale((await headers()).get("accept-language"));
  return { locale, messages: messagesOf(locale), timeZone: "UTC", now: new Date() };
});
