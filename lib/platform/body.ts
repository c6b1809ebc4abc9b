import type { IncomingMessage } from "node:http";

/**
 * All of a body whose length was said, which stays to be read: so that who sends slowly holds no place behind. Nothing when
 * they hung up.
 */
export function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const length = Number(request.headers["content-length"]);
  return new Promise((done) => {
    const parts: Buffer[] = [];
    let size = 0;
    const look = () => {
      for (let part = request.read() as Buffer | null; part; part = request.read() as Buffer | null) {
        parts.push(part);
        size += part.length;
      }
      if (size < length) return;
      request.off("readable", look);
      const body = Buffer.concat(parts);
      // In this very moment, before the stream says that it ended.
      if (body.length > 0) request.unshift(body);
      done(body);
    };
    request.on("readable", look);
    request.once("close", () => done(undefined));
  });
}
