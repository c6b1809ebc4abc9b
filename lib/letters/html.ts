import type { Locale } from "../i18n/locales.ts";
import { shadesOf } from "../shades.ts";
import type { Letter } from "./letter.ts";

/** Whose letter it looks like. `logo`: where the mail itself carries the picture, as `cid:…`; others are blocked until somebody allows them. */
export type Look = { name: string; accent: string; logo?: string };

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
// What ends a sentence isn't part of an address.
const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

/** The same words for whoever reads mails as pages: paragraphs, and addresses that can be pressed. On white everywhere, since most programs change dark pages their own way. */
export function asHtml({ subject, text }: Letter, { name, accent, logo }: Look, language: Locale): string {
  const colour = shadesOf(accent).light.accent;
  const linked = (line: string) =>
    line
      .split(address)
      .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}" style="color:${colour};overflow-wrap:anywhere">${escaped(part)}</a>` : escaped(part)))
      .join("");
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${paragraph.split("\n").map(linked).join("<br>")}</p>`)
    .join("\n");
  const picture = logo ? `<img src="${logo}" alt="" height="32" style="height:32px;width:auto;vertical-align:middle;margin-right:10px">` : "";
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light only">
<title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#1a2027;font:15px/1.5 system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif">
<div style="max-width:600px;margin:0 auto">
<p style="margin:0 0 24px;padding:0 0 12px;border-bottom:3px solid ${colour};font-weight:600">${picture}${escaped(name)}</p>
${paragraphs}
</div></body></html>
`;
}
