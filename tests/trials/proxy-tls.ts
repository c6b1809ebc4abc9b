import { request } from "node:http";
import { createServer, getCiphers } from "node:tls";
import { freePort, undo } from "./trial.ts";
import { type Nginx, shake } from "./nginx.ts";

// What a client can agree on with the proxy. Beside it stands a server that takes everything: only what that one took was tried.

type Tried = (what: string, run: () => Promise<unknown[]>) => Promise<void>;

const ours = ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305"];

async function laxServer({ key, cert }: Nginx): Promise<{ https: number; cert: string }> {
  const https = await freePort();
  const server = createServer({ key, cert, minVersion: "TLSv1", ciphers: "ALL:@SECLEVEL=0" }, (socket) => socket.on("error", () => undefined));
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((done) => server.listen(https, "127.0.0.1", done));
  undo(() => server.close());
  return { https, cert };
}

export async function tryTls(proxy: Nginx, tried: Tried): Promise<void> {
  const lax = await laxServer(proxy);
  const only = (version: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3", ciphers = "ALL:@SECLEVEL=0") => ({ minVersion: version, maxVersion: version, ciphers });

  await tried("TLS 1.0 and 1.1 are refused, 1.2 and 1.3 are taken", async () => {
    const taken = async (version: Parameters<typeof only>[0], of: Pick<Nginx, "https" | "cert">) => (await shake(of, only(version)))?.protocol === version;
    return [
      ...(await Promise.all((["TLSv1", "TLSv1.1"] as const).map(async (old) => (await taken(old, proxy)) && `${old} is taken`))),
      ...(await Promise.all((["TLSv1", "TLSv1.1"] as const).map(async (old) => !(await taken(old, lax)) && `${old} can't be tried`))),
      ...(await Promise.all((["TLSv1.2", "TLSv1.3"] as const).map(async (now) => !(await taken(now, proxy)) && `${now} is refused`))),
      (await shake(proxy, { ciphers: "ALL:@SECLEVEL=0" }))?.protocol !== "TLSv1.3" && "1.3 isn't preferred",
    ];
  });

  await tried("only forward-secret suites with authenticated encryption are taken, the strongest first", async () => {
    const known = getCiphers().filter((name) => !name.startsWith("tls_"));
    const takenBy = async (of: Pick<Nginx, "https" | "cert">) => {
      const taken: string[] = [];
      for (const name of known) {
        const agreed = await shake(of, only("TLSv1.2", `${name.toUpperCase()}:@SECLEVEL=0`)).catch(() => undefined);
        if (agreed) taken.push(agreed.suite);
      }
      return taken.sort();
    };
    const [all, taken] = [await takenBy(lax), await takenBy(proxy)];
    const first = async (offered: string) => (await shake(proxy, only("TLSv1.2", offered)))?.suite;
    console.log(`  ${all.length} suites of TLS 1.2 were tried`);
    return [
      all.length < 10 && `only ${all.length} suites were tried`,
      taken.join() !== ours.join() && `these are taken: ${taken.join()}`,
      (await first(`${ours[0]}:${ours[1]}`)) !== ours[1] && "the strongest isn't the first",
      (await first(`${ours[2]}:${ours[0]}:${ours[1]}`)) !== ours[2] && "who has no AES isn't given ChaCha20",
      (await shake(proxy, only("TLSv1.2", ours[0])))?.ticket && "a ticket is given",
    ];
  });

  await tried("another name, or none, gets no certificate", async () => [
    (await shake(proxy, { servername: "other.example", rejectUnauthorized: false })) && "another name is answered",
    (await shake(proxy, { servername: "", rejectUnauthorized: false })) && "no name is answered",
    (await shake(proxy, { ca: [] })) && "whoever doesn't know the certificate goes on",
  ]);

  await tried("whoever typed http comes to https, and a program that sent its secret in the open is refused", async () => {
    const asked = (method: string, path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number; location: string; cookies: boolean }>((done, failed) =>
        request({ host: "127.0.0.1", port: proxy.http, path, method, agent: false, headers: { host: "evil.example", ...headers } }, (answer) => {
          answer.resume();
          done({ status: answer.statusCode ?? 0, location: answer.headers.location ?? "", cookies: "set-cookie" in answer.headers });
        })
          .on("error", failed)
          .end(),
      );
    const [typed, sent, program] = [
      await asked("GET", "/customers?search=a%20b"),
      await asked("POST", "/api/oauth2/token"),
      await asked("GET", "/v1/customers", { authorization: "Bearer x" }),
    ];
    return [
      (typed.status !== 301 || typed.location !== `${proxy.origin}/customers?search=a%20b`) && `GET was answered ${typed.status} to ${typed.location}`,
      ...[sent, program].map(({ status, location }) => (status !== 403 || location) && `a program was answered ${status} ${location}`),
      [typed, sent, program].some(({ cookies }) => cookies) && "a cookie is set over http",
    ];
  });
}
