import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * The front door: cuts slow and endless senders, and says where a request comes from. Headers that only a proxy may set
 * are dropped, unless one is trusted: then the last address it added counts.
 */
export function frontServer(handle: Handle, { trustProxy = false } = {}): Server {
  const server = createServer(
    { headersTimeout: 8_000, requestTimeout: 15_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16_384 },
    (request, response) => {
      const forwarded = [request.headers["x-forwarded-for"]].flat().join(",").split(",").at(-1)?.trim();
      for (const name of Object.keys(request.headers)) {
        if (/^x-forwarded-|^x-middleware|^x-client-ip$|^next-resume$/.test(name) && !(trustProxy && /^x-forwarded-(proto|host)$/.test(name))) delete request.headers[name];
      }
      request.headers["x-client-ip"] = (trustProxy && forwarded) || request.socket.remoteAddress || "";
      handle(request, response);
    },
  );
  server.maxConnections = 2_000;
  return server;
}

/** Takes no new request, lets those under way finish, and cuts what isn't done in time. */
export const drain = (server: Server, withinMs: number): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), withinMs).unref();
  });
