import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isIP, type Socket } from "node:net";
import { networkOf } from "./network.ts";
import { during, requestIdFrom } from "./request.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

// What only a proxy, or Next talking to itself, may say. A client that says it is not believed.
const notFromOutside = /^(x-forwarded-.*|forwarded|x-real-ip|x-client-ip|x-middleware-.*|x-invoke-.*|x-matched-path|next-resume)$/;
const fromTrustedProxy = /^x-forwarded-(proto|host)$/;

/**
 * The front door: cuts slow and endless senders and whoever takes nothing of their answer, lets no network hold more than its
 * part of the connections, says where a request comes from, and gives it a number. Headers that only a proxy may set
 * are dropped, unless one is trusted: then the last address it added counts.
 */
export function frontServer(handle: Handle, { trustProxy = false, dev = false, fromOneNetwork = 400, stillMs = 60_000 } = {}): Server {
  const server = createServer(
    {
      headersTimeout: 8_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16_384,
      // Only hot reload talks over web sockets, which know no time limit. To others it is a request as any.
      shouldUpgradeCallback: ({ url }) => dev && url?.startsWith("/_next/") === true,
    },
    (request, response) => {
      const forwarded = [request.headers["x-forwarded-for"]].flat().join(",").split(",").at(-1)?.trim() ?? "";
      for (const name of Object.keys(request.headers)) {
        if (notFromOutside.test(name) && !(trustProxy && fromTrustedProxy.test(name))) delete request.headers[name];
      }
      const id = requestIdFrom(trustProxy ? request.headers["x-request-id"] : undefined);
      request.headers["x-request-id"] = id;
      response.setHeader("x-request-id", id);
      request.headers["x-client-ip"] = (trustProxy && isIP(forwarded) ? forwarded : request.socket.remoteAddress) ?? "";
      // While draining, a client is asked not to come back on this connection.
      if (!server.listening) response.setHeader("connection", "close");
      staysCalm(request);
      sayMore(response);
      during(id, () => handle(request, response));
    },
  );
  // Longer than any answer is made: nothing came and nothing was taken.
  if (!dev) server.setTimeout(stillMs);
  server.maxConnections = 2_000;
  const sockets = new Set<Socket>();
  const networks = new Map<string, number>();
  open.set(server, sockets);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    const network = networkOf(socket.remoteAddress ?? "");
    const held = (networks.get(network) ?? 0) + 1;
    networks.set(network, held);
    socket.once("close", () => {
      sockets.delete(socket);
      const left = (networks.get(network) ?? 1) - 1;
      if (left > 0) networks.set(network, left);
      else networks.delete(network);
    });
    // Everybody comes through a trusted proxy, which bounds them itself.
    if (!trustProxy && held > fromOneNetwork) socket.destroy();
  });
  return server;
}

/**
 * Next gives a request whose body it has read the methods of another stream. With that one's `_destroy`, a client that hangs
 * up before its answer is an error nobody listens to, which ends the process; Node's own says it only to who listens.
 */
function staysCalm(request: IncomingMessage): void {
  const own = request._destroy;
  Object.defineProperty(request, "_destroy", { get: () => own, set: () => undefined });
}

const isText = /^(?:text\/|[\w.+-]+\/(?:[\w.+-]+\+)?xml\b)/;

/**
 * What Next says itself, over everything said before, is added to at the last moment: by what answers vary, what we say in
 * `X-Vary`; of text, in which letters it is written.
 */
function sayMore(response: ServerResponse): void {
  const send = response.writeHead;
  response.writeHead = (...head: unknown[]) => {
    const more = response.getHeader("x-vary");
    response.removeHeader("x-vary");
    if (typeof more === "string") response.appendHeader("vary", more);
    const type = response.getHeader("content-type");
    if (typeof type === "string" && isText.test(type) && !type.includes("charset")) response.setHeader("content-type", `${type}; charset=utf-8`);
    return send.apply(response, head as never);
  };
}

// A web socket is no longer among the connections that the server closes by itself.
const open = new WeakMap<Server, Set<Socket>>();

/** Takes no new request, lets those under way finish, and cuts what isn't done in time. */
export const drain = (server: Server, withinMs: number): Promise<void> =>
  new Promise((done) => {
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => {
      for (const socket of open.get(server) ?? []) socket.destroy();
    }, withinMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      done();
    });
  });
