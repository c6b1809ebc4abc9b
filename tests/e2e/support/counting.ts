import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** What was asked of the database: `statements`, and the words that open, name and close a read, which nobody waits for. */
export type Asked = { statements: number; reads: number };

const words = /^\s*(BEGIN|COMMIT|ROLLBACK|SET LOCAL|SELECT set_config)\b/;

/** What a client of PostgreSQL says, message by message: the texts that it wants understood, or carried out at once. */
function listener(said: (text: string) => void) {
  let [rest, started] = [Buffer.alloc(0), false];
  return (part: Buffer) => {
    rest = Buffer.concat([rest, part]);
    // The first message has no kind.
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const [kind, body] = [started ? String.fromCharCode(rest[0] as number) : "", rest.subarray(head + 4, length)];
      rest = rest.subarray(length);
      started = true;
      const texts = body.toString("utf8").split("\0");
      if (kind === "Q") for (const text of (texts[0] ?? "").split(";")) said(text);
      if (kind === "P") said(texts[1] ?? "");
    }
  };
}

const listening = (server: Server) => new Promise<number>((done) => server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port)));

/** A process of pages beside the run's own, on its database, that is heard what it asks for. */
export async function countedPortal(): Promise<{ origin: string; count: (run: () => Promise<unknown>) => Promise<Asked>; stop: () => Promise<void> }> {
  const folder = process.env.E2E_DATA_DIR as string;
  const databasePort = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3]);
  const password = readFileSync(join(folder, "postgres-password"), "utf8").trim();
  let asked: Asked = { statements: 0, reads: 0 };
  const said = (text: string) => {
    if (/^\s*BEGIN/.test(text)) asked.reads++;
    else if (text.trim() && !words.test(text)) asked.statements++;
  };
  const between = createServer((client) => {
    const database = connect(databasePort, "127.0.0.1");
    const hear = listener(said);
    client.on("data", hear).pipe(database).pipe(client);
    for (const side of [client, database]) side.on("error", () => [client, database].map((each) => each.destroy()));
  });
  const free = createServer();
  const port = await listening(free);
  await new Promise((done) => free.close(done));
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: `postgres://twotier:${encodeURIComponent(password)}@127.0.0.1:${await listening(between)}/twotier`,
    AUTH_SECRET: readFileSync(join(folder, "auth-secret"), "utf8").trim(),
  };
  const child = spawn(process.execPath, ["scripts/web.ts"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.once("exit", done));
  const ready = new Promise<void>((done) => child.stdout.on("data", (line: Buffer) => void (String(line).includes("are served on port") && done())));
  await Promise.race([ended, ready]);
  return {
    origin: env.APP_ORIGIN,
    count: async (run) => {
      asked = { statements: 0, reads: 0 };
      await run();
      // A read is closed after its page went out.
      await wait(200);
      return asked;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      between.close();
    },
  };
}
