import "server-only";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import nodemailer, { type Transporter } from "nodemailer";
import { clock } from "./clock.ts";
import { reaches } from "./egress.ts";
import { env } from "./env.ts";

/**
 * `html`: the same words for whoever reads mails as pages, with the picture that it names as `cid:…`. `request`: the number of the one that
 * it is sent because of.
 */
export type Mail = { id: string; to: string; subject: string; text: string; html?: string; logo?: { id: string; bytes: Buffer }; request?: string };
export type KeptMail = Omit<Mail, "html" | "logo"> & { at: string };

const folder = () => join(env.DATA_DIR, "mails");

/** A header of our own making ends where somebody else's line would begin. */
function header(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new Error("a mail's header can't have line breaks");
  return text;
}

/** Out in the world a letter waits until it has a closed way. A mail server in a network of one's own may do without TLS. */
export const needsTls = (url: string): boolean => {
  const { hostname } = new URL(url);
  return !/^[^.:]+$/.test(hostname) && reaches("public", new URL(`https://${hostname}`));
};

let transport: Transporter | undefined;

// A mail server that says nothing must not hold the worker: the job comes again.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends over SMTP; with none configured the mail is kept for the Mailbox page. A retry carries the same Message-ID. */
export async function sendMail({ id, to, subject, text, html, logo, request }: Mail): Promise<void> {
  const mail = { id: header(id), to: header(to), subject: header(subject), text, ...(request && { request: header(request) }) };
  if (!env.SMTP_URL) return keep({ ...mail, at: clock.now().toISOString() });
  transport ??= nodemailer.createTransport({ url: env.SMTP_URL, ...patience, requireTLS: needsTls(env.SMTP_URL) }, { from: env.MAIL_FROM });
  await transport.sendMail({
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text,
    ...(html && { html }),
    ...(logo && { attachments: [{ cid: logo.id, content: logo.bytes, filename: `${logo.id}.png`, contentDisposition: "inline" as const }] }),
    messageId: `<${mail.id}@${new URL(env.APP_ORIGIN).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated", ...(mail.request && { "X-Request-Id": mail.request }) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Written beside and renamed, so that a reader never sees half a mail. */
function keep(mail: KeptMail) {
  mkdirSync(folder(), { recursive: true });
  const file = join(folder(), `${mail.id}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(mail), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The newest first. Letter ids are time-ordered, so their file names are too. */
export function keptMails(limit = 50, before?: string): KeptMail[] {
  mkdirSync(folder(), { recursive: true });
  return readdirSync(folder())
    .filter((name) => name.endsWith(".json") && (!before || name < `${before}.json`))
    .sort()
    .reverse()
    .slice(0, limit)
    .map((name) => JSON.parse(readFileSync(join(folder(), name), "utf8")) as KeptMail);
}

export function keptMail(id: string): KeptMail | undefined {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  try {
    return JSON.parse(readFileSync(join(folder(), `${id}.json`), "utf8")) as KeptMail;
  } catch {
    return undefined;
  }
}
