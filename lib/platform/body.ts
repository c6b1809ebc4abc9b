import type { IncomingMessage } from "node:http";

/** Where streams say that somebody has read of them; whoever makes a `Request` of one refuses it then. */
const disturbed = Symbol.for("nodejs.stream.disturbed");

/** Whether one is on its way: its length was said, or it comes in parts. */
export const hasBody = ({ headers }: IncomingMessage): boolean => Number(headers["content-length"]) > 0 || headers["transfer-encoding"] !== undefined;

/**
 * All of a body of so many bytes at most, which stays to be read: so that who sends slowly holds no place behind. Nothing when
 * they hung up; "too large" as soon as it is.
 */
export function bodyWithin(most: number, request: IncomingMessage): Promise<Buffer | "too large" | undefined> {
  return new Promise((done) => {
    const parts: Buffer[] = [];
    let size = 0;
    const settle = (found: Buffer | "too large" | undefined) => {
      request.off("readable", look);
      request.off("close", hungUp);
      done(found);
    };
    const hungUp = () => settle(undefined);
    const look = () => {
      for (let part = request.read() as Buffer | null; part; part = request.read() as Buffer | null) {
        parts.push(part);
        size += part.length;
        if (size > most) return settle("too large");
      }
      if (!request.complete) return;
      const body = Buffer.concat(parts);
      // In this very moment, before the stream says that it ended; as whole as if nobody had read it.
      if (body.length > 0) request.unshift(body);
      Object.assign(request, { [disturbed]: false });
      settle(body);
    };
    request.on("readable", look);
    request.once("close", hungUp);
  });
}

/** The same of one that a door before has bounded. */
export const bodyOf = (request: IncomingMessage) => bodyWithin(Number.POSITIVE_INFINITY, request) as Promise<Buffer | undefined>;
