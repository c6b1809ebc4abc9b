import { connect as connectHttp2 } from "node:http2";
import { connect as connectTcp, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { asker, connected, type Nginx } from "./nginx.ts";
import { undo } from "./trial.ts";

// In the portal's place: one that says what it was asked, holds its answers, or dies over them.

type Tried = (what: string, run: () => Promise<unknown[]>) => Promise<void>;
type Mode = "say" | "hold" | "die";

async function upstream(port: number) {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  const held: (() => void)[] = [];
  const idle: number[] = [];
  const state = { mode: "say" as Mode };
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined).once("close", () => sockets.delete(socket)));
    let [text, answered] = ["", 0];
    socket.once("end", () => idle.push((performance.now() - answered) / 1000));
    socket.setEncoding("latin1").on("data", (part) => {
      text += part;
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const head = text.slice(0, end);
        const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
        if (text.length < end + 4 + length) return;
        text = text.slice(end + 4 + length);
        heads.push(head);
        const answer = () =>
          socket.writable && socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${head.length}\r\n\r\n${head}`, "latin1");
        answered = performance.now();
        if (state.mode === "die") socket.destroy();
        else if (state.mode === "hold") held.push(answer);
        else answer();
      }
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", 1024, done));
  undo(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { heads, held, idle, state };
}

export async function tryUpstream(proxy: Nginx, tried: Tried): Promise<void> {
  const { heads, held, idle, state } = await upstream(proxy.upstream);
  const ask = asker(proxy);

  await tried("what a client says of its address, host, number or trace isn't passed on", async () => {
    const forged = { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http", forwarded: "for=203.0.113.9" };
    const { text } = await ask("/", {
      headers: {
        ...forged,
        "x-request-id": "mine-mine-mine",
        traceparent: `00-${"1".repeat(32)}-${"2".repeat(16)}-01`,
        tracestate: "a=b",
        upgrade: "websocket",
      },
    });
    const said = text.toLowerCase();
    const wanted = ["x-forwarded-for: 127.0.0.1\r\n", "x-forwarded-proto: https\r\n", "x-forwarded-host: localhost\r\n", "host: localhost\r\n"];
    return [
      ...wanted.filter((line) => !`${said}\r\n`.includes(`\r\n${line}`)).map((line) => `there is no ${line.trim()}`),
      ...["203.0.113.9", "evil", "mine", "trace", "upgrade", "connection: "].filter((word) => said.includes(word)).map((word) => `${word} is passed on`),
      !/\r\nx-request-id: [0-9a-f]{32}(\r\n|$)/.test(said) && "there is no number",
      said.split("x-forwarded-for:").length !== 2 && "the address is there twice",
    ];
  });

  await tried("an idle connection is let go before the portal would do so", async () => {
    for (let tries = 0; tries < 80 && idle.length === 0; tries++) await wait(100);
    return [!(Number(idle[0]) > 3 && Number(idle[0]) < 4.8) && `it is let go after ${idle[0] ?? "more than 8"} s`];
  });

  await tried("a request that says its length in two ways smuggles no second one in", async () => {
    const ways = [
      "content-length: 4\r\ntransfer-encoding: chunked",
      "transfer-encoding: chunked\r\ncontent-length: 4",
      "content-length: 4\r\ncontent-length: 40",
    ];
    const spelled = ["transfer-encoding : chunked", "content-length: +4", "transfer-encoding: xchunked", "transfer-encoding: identity\r\ncontent-length: 4"];
    const before = heads.length;
    for (const way of [...ways, ...spelled]) {
      const socket = await connected(proxy, { ALPNProtocols: ["http/1.1"] });
      socket?.write(`POST /outer HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${way}\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nhost: localhost\r\n\r\n`);
      await Promise.race([new Promise((done) => socket?.resume().once("close", done)), wait(1_000)]);
      socket?.destroy();
    }
    return heads.slice(before).flatMap((head) => (/\/hidden|transfer-encoding/i.test(head) ? [`this came through: ${head.split("\r\n")[0]}`] : []));
  });

  await tried("what an upstream died over isn't sent a second time, on a connection that was kept or a new one", async () => {
    const lost: unknown[] = [];
    for (const method of ["POST", "DELETE", "PUT", "GET"]) {
      for (const kept of [true, false]) {
        state.mode = "say";
        if (kept) await ask("/warm");
        else await wait(4_500);
        state.mode = "die";
        const before = heads.length;
        const { status, headers } = await ask("/once", { method, body: method === "GET" ? undefined : "x" });
        await wait(200);
        if (heads.length !== before + 1 || status !== 502 || headers["retry-after"] !== "5")
          lost.push(`${method} was sent ${heads.length - before} times and answered ${status}`);
      }
    }
    state.mode = "say";
    return lost;
  });

  await tried("whoever sends slowly holds nothing of the portal, and is cut", async () => {
    const before = heads.length;
    const drip = async (begins: string) => {
      const socket = await connected(proxy, { ALPNProtocols: ["http/1.1"] });
      socket?.write(begins);
      const [began, dripping] = [performance.now(), setInterval(() => socket?.writable && socket.write("x"), 1_000)];
      await Promise.race([new Promise((done) => socket?.resume().once("close", done)), wait(25_000)]);
      clearInterval(dripping);
      socket?.destroy();
      return (performance.now() - began) / 1000;
    };
    const silent = async () => {
      const socket = await connected(proxy, { ALPNProtocols: ["http/1.1"] });
      socket?.write("POST /slow HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nx");
      const began = performance.now();
      await Promise.race([new Promise((done) => socket?.resume().once("close", done)), wait(25_000)]);
      socket?.destroy();
      return (performance.now() - began) / 1000;
    };
    const [head, body] = await Promise.all([
      drip("GET / HTTP/1.1\r\nhost: localhost\r\nx: "),
      silent(),
      drip("POST /slow HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n"),
    ]);
    return [head > 12 && `a head was waited for ${head} s`, body > 20 && `a body was waited for ${body} s`, heads.length > before && "the portal was asked"];
  });

  await tried("one network has 400 requests at once, more are refused in words, and others are served meanwhile", async () => {
    state.mode = "hold";
    const session = (localAddress: string) =>
      connectHttp2(proxy.origin, {
        createConnection: () =>
          connectTls({
            socket: connectTcp({ host: "127.0.0.1", port: proxy.https, localAddress }),
            servername: "localhost",
            ca: proxy.cert,
            ALPNProtocols: ["h2"],
          }),
      }).on("error", () => undefined);
    const statuses: Record<string, number> = {};
    const one = (from: ReturnType<typeof session>) =>
      new Promise<void>((done) => {
        const stream = from.request({ ":path": "/held", ":authority": "localhost" });
        let later = "";
        stream.on("response", (headers) => {
          later = `${headers[":status"]}${headers["retry-after"] ? " later" : ""}`;
        });
        stream
          .on("error", () => undefined)
          .on("close", () => {
            statuses[later] = (statuses[later] ?? 0) + 1;
            done();
          });
        stream.resume().end();
      });
    const sessions = Array.from({ length: 4 }, () => session("127.0.0.1"));
    const all = sessions.flatMap((from) => Array.from({ length: 105 }, () => one(from)));
    for (let tries = 0; tries < 100 && held.length + (statuses["429 later"] ?? 0) < all.length; tries++) await wait(100);
    const refused = { ...statuses };
    const [before, other] = [held.length, session("127.0.0.2")];
    const beside = one(other);
    for (let tries = 0; tries < 50 && held.length === before; tries++) await wait(100);
    const served = held.length === before + 1;
    state.mode = "say";
    for (const answer of held) answer();
    await Promise.all([...all, beside]);
    for (const each of [...sessions, other]) each.destroy();
    return [
      JSON.stringify(refused) !== '{"429 later":20}' && `of ${all.length} were refused: ${JSON.stringify(refused)}`,
      !served && "another network wasn't served",
      statuses["200"] !== 401 && `at the end: ${JSON.stringify(statuses)}`,
    ];
  });

  await tried("addresses of one /64 count as one network", async () => {
    const of = async (address: string) =>
      Buffer.from(await (await fetch(`http://127.0.0.1:${proxy.peek}/`, { headers: { "x-real-ip": address } })).arrayBuffer()).toString("hex");
    const [one, same, next] = [await of("2001:db8:1:2::1"), await of("2001:db8:1:2:ffff:10::a0a"), await of("2001:db8:1:3::1")];
    return [
      one !== "20010db800010002" && `it is ${one}`,
      one !== same && "a /64 is two",
      one === next && "two are one",
      (await of("192.0.2.7")) !== "c0000207" && "IPv4 is wrong",
    ];
  });
}
