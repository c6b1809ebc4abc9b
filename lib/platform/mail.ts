import "server-only";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import nodemailer, { type Transporter } from "nodemailer";
import { clock } from "./clock.ts";
import { env } from "./env.ts";

export type Mail = { id: string; to: string; subject: string; text: string };
export type KeptMail = Mail & { at: string };

const folder = () => join(env.DATA_DIR, "mails");
const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, " ");

let transport: Transporter | undefined;

/** Sends over SMTP; with none configured the mail is kept for the Mailbox page. A retry carries the same Message-ID. */
export async function sendMail({ id, to, subject, text }: Mail): Promise<void> {
  if (!env.SMTP_URL) return keep({ id, to, subject: oneLine(subject), text, at: clock.now().toISOString() });
  transport ??= nodemailer.createTransport(env.SMTP_URL, { from: env.MAIL_FROM } as object);
  const host = new URL(env.APP_ORIGIN).hostname;
  await transport.sendMail({
    to: { name: "", address: oneLine(to) },
    subject: oneLine(subject),
    text,
    messageId: `<${id}@${host}>`,
    headers: { "Auto-Submitted": "auto-generated" },
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
