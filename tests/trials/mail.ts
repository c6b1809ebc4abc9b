import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { SMTPServer } from "smtp-server";
import { askerOf } from "#lib/platform/asking.ts";
import { writing } from "#lib/platform/db.ts";
import { system } from "#lib/platform/session.ts";
import { auditWriter } from "#lib/record.ts";
import { ownDatabase, ownFolder, trial, undo } from "./trial.ts";

// `npm run test:mail`: the mail server is away for a day, hangs, declines, and the worker is killed while the letters leave.

const letters = 500;
const kills = 10;
const day = 24 * 3_600;

/** Message-IDs that a mail server took, each as often as it did. */
const taken = new Map<string, number>();
let closeServer = async () => undefined as unknown;

async function listen(server: Server, port: number): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => void sockets.add(socket.on("error", () => undefined).once("close", () => sockets.delete(socket))));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  closeServer = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  };
  return (server.address() as AddressInfo).port;
}

const silent = () => createServer(() => undefined);
function smtp(refusing: number | undefined): Server {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: async (stream, _session, done) => {
      let text = "";
      for await (const part of stream) text += part;
      if (refusing) return done(Object.assign(new Error("not now"), { responseCode: refusing }));
      const [, id = "?"] = /^message-id:\s*(<[^>]+>)/im.exec(text) ?? [];
      taken.set(id, (taken.get(id) ?? 0) + 1);
      await wait(10);
      done();
    },
  });
  server.on("error", () => undefined);
  return server.server as unknown as Server;
}

await trial("Mail survives an outage", async () => {
  const folder = ownFolder();
  const { url, owner } = await ownDatabase(folder);
  const port = await listen(silent(), 0);
  await closeServer();
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: folder });
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false, migrate: false, registerInstance: false });
  boss.on("error", () => undefined);
  await boss.start();
  undo(() => boss.stop({ graceful: false }));

  let worker: ChildProcess | undefined;
  undo(() => worker?.kill("SIGKILL"));
  const begin = async () => {
    const env = { ...process.env, SMTP_URL: `smtp://127.0.0.1:${port}`, LOG_LEVEL: "silent", AUTH_SECRET: "only-for-trials-only-for-trials-only" };
    worker = spawn(process.execPath, ["--conditions=react-server", "scripts/worker.ts"], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    await new Promise((done) => worker?.once("message", done));
  };
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const gone = new Promise((done) => worker?.once("exit", done));
    worker?.kill(signal);
    await gone;
  };
  const counted = async (sql: string) => Number((await owner.query<{ count: string }>(sql)).rows[0]?.count);
  const waiting = () => counted(`SELECT count(*) FROM pgboss.job WHERE name = 'letters' AND state < 'completed'`);
  /** What is put off comes now; how long that would have been, in seconds. */
  const skip = async (): Promise<number> => {
    const put = await counted(
      `SELECT coalesce(min(extract(epoch FROM start_after - now())), 0)::int AS count FROM pgboss.job WHERE name = 'letters' AND state = 'retry' AND start_after > now()`,
    );
    await owner.query(`UPDATE pgboss.job SET start_after = now() WHERE name = 'letters' AND state = 'retry' AND start_after > now()`);
    return put;
  };

  const data = { name: "Nils", email: "nils@nordlicht.example", place: ["signIn"] as never };
  const all = Array.from({ length: letters }, (_, at) => ({ to: `reader-${at}@nordlicht.example`, language: "en" as const, data }));
  await writing(askerOf(system(), "trial"), async (tx) => {
    const { recorder, post } = auditWriter(tx, system(), new Date(), "record.sweep");
    await recorder.sendLetters("password-changed", all);
    await post();
  });
  // Without one the rounds below would never end.
  if ((await waiting()) !== letters) throw new Error("the letters aren't waiting");
  await begin();

  // Away: every attempt finds nobody, until a day is over.
  let [away, rounds] = [0, 0];
  while (away < day) {
    const before = Date.now();
    while (
      (await counted(
        `SELECT count(*) FROM pgboss.job WHERE name = 'letters' AND (state IN ('created', 'active') OR start_after < now()) AND state < 'completed'`,
      )) > 0
    ) {
      if (Date.now() - before > 60_000) throw new Error("a round of attempts took more than a minute");
      await wait(100);
    }
    away += await skip();
    rounds++;
  }
  const lostAway = letters - (await waiting());

  for (const server of [silent, () => smtp(451), () => smtp(554)]) {
    await listen(server(), port);
    await skip();
    await wait(12_000);
    await closeServer();
  }
  const lostRefused = letters - (await waiting());

  // Back: they leave, and the worker is killed again and again meanwhile.
  await listen(smtp(undefined), port);
  undo(() => closeServer());
  let killed = 0;
  for (const until = Date.now() + 240_000; (await waiting()) > 0 && Date.now() < until; ) {
    await skip();
    const before = taken.size;
    for (let waited = 0; waited < 100 && taken.size < Math.min(letters, before + letters / (kills + 1)) && (await waiting()) > 0; waited++) await wait(50);
    if (killed >= kills || taken.size >= letters) continue;
    await end("SIGKILL");
    killed++;
    // Its silence is noticed after half a minute: that is over.
    await owner.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE name = 'letters' AND state = 'active'`);
    await owner.query(`UPDATE pgboss.queue SET monitor_on = NULL`);
    await boss.supervise("letters");
    await begin();
  }
  await end("SIGTERM");
  const sent = await counted(`SELECT count(*) FROM "Letter" WHERE state = 'SENT'`);
  const twice = [...taken.values()].reduce((sum, times) => sum + times - 1, 0);
  const missing = letters - taken.size;
  const line = `${letters} letters, mail server away for ${Math.round(away / 3_600)} hours (${rounds} rounds), silent, 451, 554, worker killed ${killed} times: ${lostAway + lostRefused} given up, ${missing} missing, ${letters - sent} not noted, ${twice} twice with the same Message-ID`;
  return { kept: lostAway + lostRefused + missing + (letters - sent) === 0 && twice <= killed, line };
});
