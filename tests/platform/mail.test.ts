import { readdirSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// The way of sending is chosen once per process, from the environment: each test reads it anew.
const load = async (env: Record<string, string> = {}) => {
  vi.resetModules();
  for (const [name, value] of Object.entries({ SMTP_URL: "", ...env })) vi.stubEnv(name, value);
  return import("#lib/platform/mail.ts");
};
const letter = (last: number) => ({
  id: `01930000-0000-7000-8000-${String(last).padStart(12, "0")}`,
  to: "nils@nordlicht.example",
  subject: "Grüße aus Köln",
  text: "Ein Brief.\nZwei Zeilen.",
});

const received: ParsedMail[] = [];
let refusals = 0;
let smtp: SMTPServer;
const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeEach(async () => {
  received.length = 0;
  refusals = 0;
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done(refusals-- > 0 ? new Error("try again later") : undefined);
      }, done);
    },
  });
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", () => done()));
});
afterEach(async () => {
  await new Promise<void>((done) => smtp.close(() => done()));
  vi.unstubAllEnvs();
});
const smtpUrl = () => `smtp://127.0.0.1:${portOf(smtp.server as unknown as Server)}`;

test("a letter isn't sent in the open: out in the world it waits for TLS, whatever the server offers", async () => {
  const { needsTls, sendMail } = await load({ SMTP_URL: `${smtpUrl()}/?requireTLS=true` });
  for (const host of ["mail.example", "8.8.8.8", "[2a00:1450::1]"]) expect(needsTls(`smtp://${host}:25`), host).toBe(true);
  for (const host of ["127.0.0.1", "localhost", "mailpit", "10.1.2.3", "relay.internal", "[fd00::1]"]) expect(needsTls(`smtp://${host}:25`), host).toBe(false);
  await expect(sendMail(letter(1))).rejects.toMatchObject({ code: "ETLS" });
  expect(received).toEqual([]);
});

test("without a mail server, mails are kept and read newest first", async () => {
  const { sendMail, keptMails, keptMail } = await load();
  for (const each of [1, 3, 2]) await sendMail(letter(each));

  expect(keptMails().map(({ id }) => id)).toEqual([letter(3).id, letter(2).id, letter(1).id]);
  expect(keptMails(1, letter(3).id)).toMatchObject([{ id: letter(2).id }]);
  expect(keptMail(letter(1).id)).toMatchObject(letter(1));
  expect(readdirSync(join(process.env.DATA_DIR as string, "mails")).filter((name) => !name.endsWith(".json"))).toEqual([]);
});

test("only a mail's own id opens it", async () => {
  const { keptMail } = await load();

  for (const id of ["../auth-secret", "..", "", letter(9).id, `../mails/${letter(1).id}`]) expect(keptMail(id)).toBeUndefined();
});

test("with a mail server they go there, with their sender and umlauts", async () => {
  const { sendMail, keptMail } = await load({ SMTP_URL: smtpUrl(), MAIL_FROM: "Twotier <portal@twotier.example>" });
  await sendMail({ ...letter(4), request: "0198a8e0b1c2d3e4" });

  const [mail] = received;
  expect(mail?.from?.value).toEqual([{ address: "portal@twotier.example", name: "Twotier" }]);
  expect(mail?.to).toMatchObject({ value: [{ address: letter(4).to }] });
  expect(mail?.subject).toBe(letter(4).subject);
  expect(mail?.text?.trim()).toBe(letter(4).text);
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail?.headers.get("x-request-id")).toBe("0198a8e0b1c2d3e4");
  expect(keptMail(letter(4).id)).toBeUndefined();
});

test("a retry carries the same Message-ID, so that mail programs show one mail", async () => {
  const { sendMail } = await load({ SMTP_URL: smtpUrl() });
  refusals = 1;
  await expect(sendMail(letter(5))).rejects.toThrow(/try again later/);
  await sendMail(letter(5));

  expect(received.map(({ messageId }) => messageId)).toEqual([`<${letter(5).id}@localhost>`, `<${letter(5).id}@localhost>`]);
});

test.each(["to", "subject", "id", "request"] as const)("a line break in %s is refused, sent or kept", async (field) => {
  for (const url of ["", smtpUrl()]) {
    const { sendMail } = await load({ SMTP_URL: url });
    for (const mark of ["\r\n", "\n", "\r", "\0"])
      await expect(sendMail({ ...letter(6), [field]: `x${mark}Bcc: all@example.org` })).rejects.toThrow(/line breaks/);
  }
  expect(received).toEqual([]);
});

test("a mail server that isn't there is told at once", async () => {
  const closed = createServer();
  await new Promise<void>((done) => closed.listen(0, "127.0.0.1", done));
  const port = portOf(closed);
  await new Promise((done) => closed.close(done));
  const { sendMail } = await load({ SMTP_URL: `smtp://127.0.0.1:${port}` });

  await expect(sendMail(letter(7))).rejects.toThrow(/ECONNREFUSED/);
});
