import { deInBrowser } from "#lib/i18n/de/browser.ts";

export const messages = deInBrowser;

export default function German() {
  return null;
}
