import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect, type ConnectionOptions, type TLSSocket } from "node:tls";
import { freePort, undo } from "./trial.ts";

// nginx on this machine with the file that we ship, in which only paths, ports and names are others; and whoever asks it.

export const hasNginx = (): boolean => spawnSync("nginx", ["-v"]).status === 0;

/** As Debian's own nginx.conf around it, old protocols and compression included: the file has to hold against them. */
const around = (folder: string, peek: number) => `
${process.getuid?.() === 0 ? "user root;" : ""} worker_processes 1; worker_rlimit_nofile 8192; daemon off; pid ${folder}/pid;
events { worker_connections 4096; }
http {
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name} 1;`).join(" ")}
  types { } default_type application/octet-stream; sendfile on; access_log off;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on; gzip on;
  include ${folder}/twotier.conf;
  # Says to whose connections an address is counted.
  server { listen 127.0.0.1:${peek}; set_real_ip_from 127.0.0.1; real_ip_header X-Real-IP; location / { return 200 $twotier_network; } }
}
`;

export type Nginx = {
  origin: string;
  https: number;
  http: number;
  peek: number;
  upstream: number;
  folder: string;
  key: string;
  cert: string;
};

export async function startNginx(within: string): Promise<Nginx> {
  const folder = join(within, "nginx");
  mkdirSync(folder);
  const [https, http, peek, upstream] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const origin = `https://localhost:${https}`;
  const pem = (name: string) => join(folder, `${name}.pem`);
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", [...made, "-keyout", pem("privkey"), "-out", pem("fullchain")], { stdio: "ignore" });
  const shipped = readFileSync("docs/proxy/nginx.conf", "utf8");
  const others: [string, string][] = [
    ["/etc/letsencrypt/live/portal.example", folder],
    ["/var/log/nginx", folder],
    ["https://portal.example", origin],
    ["portal.example", "localhost"],
    ["127.0.0.1:3000", `127.0.0.1:${upstream}`],
    ["listen 80;", `listen 127.0.0.1:${http};`],
    ["listen [::]:80;", `listen [::1]:${http};`],
    ["listen 443 ", `listen 127.0.0.1:${https} `],
    ["listen [::]:443 ", `listen [::1]:${https} `],
  ];
  for (const [what] of others) if (!shipped.includes(what)) throw new Error(`docs/proxy/nginx.conf has no ${what}`);
  writeFileSync(
    join(folder, "twotier.conf"),
    others.reduce((text, [what, instead]) => text.replaceAll(what, instead), shipped),
  );
  writeFileSync(join(folder, "nginx.conf"), around(folder, peek));
  const args = ["-e", join(folder, "error.log"), "-p", folder, "-c", join(folder, "nginx.conf")];
  execFileSync("nginx", [...args, "-t"], { stdio: ["ignore", "ignore", "pipe"] });
  const child = spawn("nginx", args, { stdio: "ignore" });
  const gone = new Promise((done) => child.once("exit", done));
  undo(() => {
    child.kill("SIGTERM");
    return gone;
  });
  const proxy = { origin, https, http, peek, upstream, folder, key: readFileSync(pem("privkey"), "utf8"), cert: readFileSync(pem("fullchain"), "utf8") };
  for (let tries = 0; !(await shake(proxy, {})); tries++) {
    if (tries === 100 || child.exitCode !== null) throw new Error("nginx did not start");
    await wait(100);
  }
  return proxy;
}

/** A connection that knows the certificate and its name; nothing where there comes none about. */
export const connected = ({ https, cert }: Pick<Nginx, "https" | "cert">, how: ConnectionOptions): Promise<TLSSocket | undefined> =>
  new Promise((done) => {
    const socket = connect({ host: "127.0.0.1", port: https, servername: "localhost", ca: cert, ...how }, () => done(socket));
    socket.on("error", () => done(undefined)).on("close", () => done(undefined));
  });

/** What both agree on; nothing where one declines. */
export async function shake(proxy: Pick<Nginx, "https" | "cert">, how: ConnectionOptions) {
  const socket = await connected(proxy, how);
  const agreed = socket && { protocol: socket.getProtocol(), suite: socket.getCipher().name, ticket: socket.getTLSTicket() };
  socket?.destroy();
  return agreed;
}

export type Answer = { status: number; names: string[]; headers: Record<string, string | string[] | undefined>; text: string; firstMs: number; allMs: number };
type Init = Pick<RequestOptions, "method" | "localAddress"> & { headers?: Record<string, string>; body?: Buffer | string; pauseMs?: number };
/** By HTTP/1.1, on a connection of its own. With `pauseMs` nothing is read for so long after the first part. */
export const asker =
  ({ https, cert }: Nginx) =>
  (path: string, { body, headers, pauseMs = 0, ...init }: Init = {}): Promise<Answer> =>
    new Promise((done, failed) => {
      const began = performance.now();
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const about = { host: "127.0.0.1", port: https, servername: "localhost", ca: cert, path, agent: false, ...init };
      const asked = request({ ...about, headers: { host: `localhost:${https}`, ...headers, ...length } }, async (answer) => {
        const names = answer.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
        let [text, firstMs] = ["", 0];
        try {
          for await (const part of answer.setEncoding("latin1")) {
            if (!text) {
              firstMs = performance.now() - began;
              await wait(pauseMs);
            }
            text += part;
          }
          done({ status: answer.statusCode ?? 0, names, headers: answer.headers, text, firstMs, allMs: performance.now() - began });
        } catch (error) {
          failed(error);
        }
      });
      asked.setTimeout(60_000, () => asked.destroy(new Error(`${path}: no answer in a minute`)));
      asked.on("error", failed).end(body);
    });
