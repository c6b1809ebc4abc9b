import { spawn } from "node:child_process";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { demoPassword } from "#prisma/people.ts";
import { type Answer, asker, hasNginx, type Nginx, startNginx } from "./nginx.ts";
import { tryTls } from "./proxy-tls.ts";
import { tryUpstream } from "./proxy-upstream.ts";
import { ownFolder, trial, undo } from "./trial.ts";

// `npm run test:proxy`: the shipped docs/proxy/nginx.conf before a portal with demo data, asked as browsers, programs and attackers ask.
// Needs nginx on this machine.

let [things, broken] = [0, 0];
/** One line a thing: what is wrong with it, where something is. */
async function tried(what: string, run: () => Promise<unknown[]>): Promise<void> {
  const wrong = (await run().catch((error: Error) => [error.message])).filter((one) => typeof one === "string" && one !== "");
  things++;
  if (wrong.length > 0) broken++;
  console.log(wrong.length > 0 ? `✗ ${what}: ${wrong.join("; ")}` : `✓ ${what}`);
}

const mb = 1024 * 1024;
const secured = [
  ...["strict-transport-security", "content-security-policy", "x-content-type-options", "referrer-policy"],
  ...["permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "x-request-id", "server"],
];
/** Which header of those that go with every answer isn't there exactly once. */
const lackingIn = (path: string, { names, headers }: Answer) => [
  ...secured.flatMap((name) => (names.filter((one) => one === name).length === 1 ? [] : [`${path}: ${name}`])),
  !/^max-age=31536000\b/.test(String(headers["strict-transport-security"])) && `${path}: HSTS is ${headers["strict-transport-security"]}`,
  headers.server !== "nginx" && `${path}: it says ${headers.server}`,
];

async function startPortal({ origin, upstream }: Nginx, folder: string) {
  const { DATABASE_URL: _, SMTP_URL: __, AUTH_SECRET: ___, ...inherited } = process.env;
  const about = { PORT: String(upstream), HOST: "127.0.0.1", DATA_DIR: folder, APP_ORIGIN: origin, TRUST_PROXY: "1", LOG_LEVEL: "silent" };
  const env = { ...inherited, ...about, AUTH_SECRET: "only-for-trials-only-for-trials-only" };
  const portal = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const gone = new Promise((done) => portal.once("exit", done));
  const stop = async () => {
    portal.kill("SIGTERM");
    await gone;
  };
  undo(stop);
  for (let tries = 0; (await fetch(`http://127.0.0.1:${upstream}/health/ready`).catch(() => undefined))?.status !== 200; tries++) {
    if (tries > 2400 || portal.exitCode !== null) throw new Error("the portal did not start");
    await wait(250);
  }
  const [, , , port] = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(folder, "postgres-password"), "utf8");
  const owner = new pg.Pool({ connectionString: `postgresql://twotier:${password}@127.0.0.1:${port}/twotier`, max: 2 });
  owner.on("error", () => undefined);
  owner.on("connect", (client) => client.on("error", () => undefined));
  return { owner, stop };
}

/** The form as a browser without scripts sends it. */
async function signInForm(page: string): Promise<{ body: Buffer; type: string }> {
  const part = (input: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll("&quot;", '"').replaceAll("&amp;", "&") ?? "";
  const form = new FormData();
  for (const input of (/<form[^>]*id="sign-in"[\s\S]*?<\/form>/.exec(page)?.[0] ?? "").match(/<input[^>]*>/g) ?? [])
    form.set(part(input, "name"), part(input, "value"));
  form.set("email", "ada@northwind.example");
  form.set("password", demoPassword);
  const sent = new Response(form);
  return { body: Buffer.from(await sent.arrayBuffer()), type: sent.headers.get("content-type") ?? "" };
}

await trial("The shipped proxy keeps its word", async () => {
  if (!hasNginx()) return { kept: false, line: "there is no nginx on this machine (on Debian: apt-get install nginx)" };
  const folder = ownFolder();
  const proxy = await startNginx(folder);
  const ask = asker(proxy);
  const { owner, stop } = await startPortal(proxy, join(folder, "data"));
  const { origin } = proxy;

  // What nginx puts there has a folder, which stays.
  const wasOnDisk = (what: string) => readdirSync(join(proxy.folder, what)).length > 0 && `something was on the disk, in ${what}`;

  await tryTls(proxy, tried);

  await tried("every answer over https says HSTS and each other header of safety once", async () => {
    const [file = ""] = globSync(".next/static/**/*.js");
    const paths = ["/sign-in", "/directory", "/nowhere", "/health/ready", "/api/v1/customers", "/%zz", `/_next/${file.replace(/^\.next\//, "")}`];
    const answers = await Promise.all(paths.map((path) => ask(path, { headers: { "accept-encoding": "gzip" } })));
    return [
      ...answers.flatMap((answer, at) => lackingIn(paths[at] ?? "", answer)),
      answers.some(({ headers }) => String(headers["content-encoding"]).includes(",")) && "an answer is compressed twice",
      answers[0]?.headers["content-encoding"] !== "gzip" && "a page isn't compressed",
    ];
  });

  let cookie = "";
  const forged = { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example", "x-real-ip": "203.0.113.9", "x-client-ip": "203.0.113.9" };
  await tried("somebody signs in, from their own address whatever they say it is, and gets cookies for this very host over https alone", async () => {
    const page = await ask("/sign-in", { headers: forged });
    const { body, type } = await signInForm(page.text);
    const sent = { method: "POST", body, headers: { ...forged, origin, "content-type": type, "x-request-id": "mine-mine-mine" } };
    const foreign = await ask("/sign-in", { ...sent, headers: { ...sent.headers, origin: "https://evil.example" } });
    const answer = await ask("/sign-in", sent);
    const set = [page, answer].flatMap(({ headers }) => headers["set-cookie"] ?? []);
    cookie = set.map((one) => one.split(";")[0]).join("; ");
    const { rows } = await owner.query<{ ip: string }>(`SELECT "ip" FROM "Session" WHERE "ip" <> ''`);
    return [
      answer.status !== 303 && `the sign-in was answered ${answer.status}`,
      foreign.status !== 403 && `a form from elsewhere was answered ${foreign.status}`,
      ...set
        .filter((one) => !/^__Host-[^;]+;.*path=\/;?.*secure/i.test(one) || !/httponly/i.test(one))
        .map((one) => `a cookie is ${one.replace(/=[^;]*/, "")}`),
      !/__Host-authjs\.session-token=/.test(cookie) && "there is no session",
      (await ask("/customers", { headers: { cookie } })).status !== 200 && "no page opens",
      rows.map(({ ip }) => ip).join() !== "127.0.0.1" && `it came from ${rows.map(({ ip }) => ip).join()}`,
      !/^[0-9a-f]{32}$/.test(String(answer.headers["x-request-id"])) && `its number is ${answer.headers["x-request-id"]}`,
      wasOnDisk("client_body"),
      /evil\.example/.test(page.text + answer.headers.location) && "it knows another host",
    ];
  });

  await tried("what is as large as a form may be arrives, one byte more is refused in words", async () => {
    const post = (path: string, bytes: number) =>
      ask(path, { method: "POST", body: Buffer.alloc(bytes), headers: { origin, cookie, "content-type": "multipart/form-data; boundary=x" } });
    const [form, import_, list] = [await post("/customers", mb + 1), await post("/imports/customers", 3 * mb), await post("/api/catalog-loads", 60 * mb)];
    const over = [await post("/imports/customers", 3 * mb + 1), await post("/api/catalog-loads", 60 * mb + 1)];
    return [
      (form.status !== 413 || !/plain/.test(String(form.headers["content-type"]))) && `the portal's own refusal became ${form.status}`,
      ...[import_, list].map(({ status }) => [413, 502, 504].includes(status) && `as much as may be was answered ${status}`),
      ...over.flatMap((answer) => [answer.status !== 413 && `one byte more was answered ${answer.status}`, ...lackingIn("413", answer)]),
      ...over.map(({ text }) => !text.includes("too large") && "there are no words"),
    ];
  });

  await tried("long headers are refused in words before the portal is asked", async () => {
    const [fits, long] = [await ask("/sign-in", { headers: { x: "a".repeat(6_000) } }), await ask("/sign-in", { headers: { x: "a".repeat(9_000) } })];
    return [fits.status !== 200 && `6 kB were answered ${fits.status}`, long.status !== 431 && `9 kB were answered ${long.status}`, ...lackingIn("431", long)];
  });

  await tried("a long file comes while it is being made, and none of it is on the proxy's disk", async () => {
    await owner.query(
      `INSERT INTO "Notification" ("id", "userId", "kind", "data", "place") SELECT gen_random_uuid(), u."id", 'webhook_given_up', json_build_object('name', repeat('long ', 100)), n."place"
       FROM "User" u, (SELECT * FROM "Notification" LIMIT 1) n, generate_series(1, 30000) WHERE u."email" = 'ada@northwind.example'`,
    );
    const { status, text, firstMs, allMs } = await ask("/notifications/export", { headers: { cookie }, pauseMs: 4_000 });
    const lines = text.split("\n").length;
    console.log(
      `  ${lines} lines of ${Math.round(text.length / mb)} MB, not read for 4 seconds; the first after ${Math.round(firstMs)} ms, the last after ${Math.round(allMs)} ms`,
    );
    return [(status !== 200 || lines < 30_000) && `${status}, ${lines} lines`, firstMs > 2_000 && "it came late", wasOnDisk("proxy")];
  });

  await tried("no request is lost to a connection that the portal is just letting go", async () => {
    const statuses: Record<number, number> = {};
    for (let pause = 3_900; pause <= 6_300; pause += 200) {
      for (const { status } of await Promise.all(Array.from({ length: 20 }, () => ask("/health/live")))) statuses[status] = (statuses[status] ?? 0) + 1;
      await wait(pause);
    }
    console.log(`  after pauses of 3.9 to 6.3 seconds: ${JSON.stringify(statuses)}`);
    return [Object.keys(statuses).join() !== "200" && "some were"];
  });

  await owner.end();
  await stop();
  await tried("while the portal is away, that is said in words, with when to come back", async () => {
    const answer = await ask("/password/SECRET-SECRET", { headers: { cookie } });
    return [
      (answer.status !== 502 || answer.headers["retry-after"] !== "5") && `${answer.status}, Retry-After ${answer.headers["retry-after"]}`,
      !answer.text.includes("doesn") && "there are no words",
      ...lackingIn("502", answer),
    ];
  });
  await tryUpstream(proxy, tried);
  await tried("no log has a query, or the secret of an address", async () => {
    const logs = ["twotier.log", "twotier-error.log", "error.log"].map((name) => readFileSync(join(proxy.folder, name), "utf8")).join("");
    return [/SECRET|search=/.test(logs) && "one has", !/GET \/password\/ 502/.test(logs) && "the portal's absence isn't in it"];
  });
  return { kept: broken === 0, line: `${things} things tried over loopback, ${broken} of them broken` };
});
