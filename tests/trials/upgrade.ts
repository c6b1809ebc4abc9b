import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cookieOf, freePort, ownFolder, ownServer, sessionOf, trial, undo } from "./trial.ts";

// `npm run test:upgrade -- [tag or commit]`: the release before and this one on one database, both asked by people who don't stop while
// the new one migrates, comes up, and the old one goes. Without either it is the newest tag, or where there is none the commit before the
// newest migration. UPGRADE_FROM names a folder where the old one is built already.

const requests = Number(process.env.UPGRADE_REQUESTS ?? 5_000);
const people = 6;
const [before, after, origin] = [await freePort(), await freePort(), "http://localhost:3000"];
const secret = "only-for-trials-only-for-trials-only";
const pages = ["/overview", "/customers", "/orders", "/indirect-resellers", "/directory", "/sign-in", "/activity"];

const run = (command: string, args: string[], cwd = ".", env: NodeJS.ProcessEnv = process.env): string =>
  execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

function newestTag(): string | undefined {
  try {
    return run("git", ["describe", "--tags", "--abbrev=0", "HEAD^"]).trim();
  } catch {
    return undefined;
  }
}

/** The release before, built in a folder of its own. */
function releaseBefore(folder: string): { name: string; cwd: string } {
  const given = process.env.UPGRADE_FROM;
  if (given) return { name: run("git", ["rev-parse", "--short", "HEAD"], given).trim(), cwd: given };
  const name = process.argv[2] ?? newestTag() ?? `${run("git", ["log", "-1", "--format=%H", "--", "prisma/migrations"]).trim()}^`;
  const cwd = join(folder, "before");
  run("git", ["worktree", "add", "--detach", cwd, name]);
  undo(() => run("git", ["worktree", "remove", "--force", cwd]));
  run("npm", ["ci", "--no-audit", "--no-fund"], cwd);
  run(process.execPath, ["scripts/build.ts"], cwd, { ...process.env, AUTH_SECRET: secret });
  return { name, cwd };
}

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string; tookMs: number };
const ask = (
  port: number,
  path: string,
  { method = "GET", body = "", headers = {} }: { method?: string; body?: string; headers?: Record<string, string> } = {},
) =>
  new Promise<Answer>((done, failed) => {
    const began = performance.now();
    const length = body ? { "content-length": String(Buffer.byteLength(body)) } : {};
    const asked = request({ host: "127.0.0.1", port, path, method, agent: false, timeout: 60_000, headers: { ...headers, ...length } }, async (answer) => {
      try {
        let text = "";
        for await (const part of answer) text += part;
        done({ status: answer.statusCode ?? 0, headers: answer.headers, text, tookMs: performance.now() - began });
      } catch (error) {
        failed(error);
      }
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in a minute")));
    asked.on("error", failed).end(body);
  });

const boundary = "----trial";
const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
/** What a browser without a script sends of the form that changes the language. */
function languageForm(page: string): string | undefined {
  const form = (page.match(/<form[\s\S]*?<\/form>/g) ?? []).find((one) => /name="language"/.test(one) && one.includes("$ACTION"));
  const fields = (form?.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []).map((input) => [
    plain(/name="([^"]*)"/.exec(input)?.[1] ?? ""),
    plain(/value="([^"]*)"/.exec(input)?.[1] ?? ""),
  ]);
  if (!form) return undefined;
  const all = [...fields.filter(([name]) => name !== "language"), ["language", "en"]];
  return `${all.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--${boundary}--\r\n`;
}

await trial("Updates happen while people work", async () => {
  const folder = ownFolder();
  const old = releaseBefore(folder);
  if (!existsSync(".next/BUILD_ID")) run(process.execPath, ["scripts/build.ts"], ".", { ...process.env, AUTH_SECRET: secret });
  const { url, owner } = await ownServer(folder);
  const env = { ...process.env, DATABASE_URL: url, AUTH_SECRET: secret, APP_ORIGIN: origin, DATA_DIR: folder, LOG_LEVEL: "error", HOST: "127.0.0.1" };
  const ours = (cwd: string, script: string) => run(process.execPath, ["--conditions=react-server", script], cwd, env);
  ours(old.cwd, "scripts/migrate.ts");
  ours(old.cwd, "prisma/seed.ts");
  await owner.query('DELETE FROM "SecondFactorRule"');

  const children = new Set<ChildProcess>();
  undo(() => {
    for (const child of children) child.kill("SIGKILL");
  });
  const begin = (cwd: string, args: string[], port: number): ChildProcess => {
    const child = spawn(process.execPath, args, { cwd, env: { ...env, PORT: String(port) }, stdio: ["ignore", "ignore", "inherit"] });
    children.add(child.once("exit", () => void children.delete(child)));
    return child;
  };
  const serve = async (cwd: string, port: number) => {
    const child = begin(cwd, ["scripts/web.ts"], port);
    for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
      if ((await ask(port, "/sign-in").catch(() => undefined))?.status === 200) return child;
      await wait(200);
    }
    throw new Error(`the pages on ${port} did not start`);
  };
  const work = (cwd: string) => begin(cwd, ["--conditions=react-server", "scripts/worker.ts"], 1);
  const end = async (child: ChildProcess) => {
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await gone;
  };

  const cookie = await cookieOf(await sessionOf(owner, "ada@northwind.example"), secret);

  const serving: number[] = [before];
  const [failures, slowest] = [[] as string[], { ms: 0 }];
  let [asked, moved, changed, outdated, over] = [0, 0, 0, 0, false];
  /** As a balancer does: to who serves; whoever takes no connection is passed over, because nothing was begun there. */
  const balanced = async (first: number, path: string, init?: Parameters<typeof ask>[2]): Promise<Answer> => {
    for (const port of [...serving.filter((one) => one === first), ...[...serving].reverse()]) {
      try {
        return await ask(port, path, init);
      } catch (error) {
        if ((error as { code?: string }).code !== "ECONNREFUSED") throw error;
        moved++;
      }
    }
    throw new Error("nobody serves");
  };
  const person = async (number: number) => {
    for (let turn = number; !over; turn++) {
      const port = serving[turn % serving.length] as number;
      const path = turn % 8 === 7 ? "/settings" : (pages[turn % pages.length] as string);
      const answer = await balanced(port, path, { headers: { cookie } }).catch((error: Error) => error);
      asked++;
      if (answer instanceof Error || answer.status >= 400) {
        failures.push(`${path} on ${port}: ${answer instanceof Error ? answer.message : answer.status}`);
        continue;
      }
      slowest.ms = Math.max(slowest.ms, answer.tookMs);
      const body = path === "/settings" ? languageForm(answer.text) : undefined;
      if (!body) {
        if (path === "/settings") failures.push("the form isn't there");
        continue;
      }
      const headers = { cookie, origin, "content-type": `multipart/form-data; boundary=${boundary}` };
      const sent = await balanced(port, "/settings", { method: "POST", body, headers }).catch((error: Error) => error);
      asked++;
      if (!(sent instanceof Error) && sent.status < 400) changed++;
      else if (!(sent instanceof Error) && sent.status === 409 && sent.text.includes("The portal was updated")) outdated++;
      else failures.push(`a form on ${port}: ${sent instanceof Error ? sent.message : sent.status}`);
    }
  };
  const until = async (share: number) => {
    while (asked < requests * share) await wait(100);
  };

  const [oldPages, oldWorker] = [await serve(old.cwd, before), work(old.cwd)];
  const all = Array.from({ length: people }, (_, number) => person(number));
  await until(0.25);
  const migrating = spawn(process.execPath, ["--conditions=react-server", "scripts/migrate.ts"], { env, stdio: ["ignore", "pipe", "inherit"] });
  let applied = "";
  migrating.stdout?.on("data", (chunk: Buffer) => void (applied += chunk.toString()));
  if ((await new Promise((done) => migrating.once("exit", done))) !== 0) throw new Error("the migrations were refused");
  await until(0.4);
  const newPages = await serve(".", after);
  serving.push(after);
  const newWorker = work(".");
  await until(0.6);
  // Nobody is sent there any more before it ends: a connection that nobody had taken yet would be cut.
  serving.shift();
  await wait(1_000);
  await end(oldPages);
  await end(oldWorker);
  await until(1);
  over = true;
  await Promise.all(all);
  await Promise.all([end(newPages), end(newWorker)]);
  for (const failure of new Set(failures)) console.error(failure);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const line = `from ${old.name} to ${version}, ${asked} requests by ${people} at once, ${changed} of them changes; ${applied.trim() || "nothing applied"} ${moved} passed on by the balancer, ${outdated} old forms told in words, slowest ${Math.round(slowest.ms)} ms: ${failures.length} failed`;
  return { kept: failures.length === 0 && asked >= requests, line };
});
