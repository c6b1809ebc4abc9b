import { enInBrowser } from "#lib/i18n/en/browser.ts";

export const messages = enInBrowser;

export default function English() {
  return null;
}
