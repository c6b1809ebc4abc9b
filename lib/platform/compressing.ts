import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from "node:zlib";

export type Coding = "br" | "gzip";

// Cheap: what a page costs to compress is paid by everybody who waits, what it weighs by one. Files of the build are compressed
// as far as it goes, once (lib/web/static-door.ts).
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const gzip = { level: 1 };
const least = 1024;
const text = /^(?:text\/|application\/(?:json|javascript|manifest\+json)|image\/svg\+xml)/;
/** What may be endless, and is sent while it is being made; the rest is made before it is sent. */
const flows = /^text\/(?:csv|event-stream)/;

/** What the asker understands, the better first; nothing when neither. */
export function codingOf({ headers }: IncomingMessage): Coding | undefined {
  const named = String(headers["accept-encoding"] ?? "")
    .toLowerCase()
    .split(",");
  const wanted = named.flatMap((one) => (/;\s*q=0(?:\.0*)?\s*$/.test(one) ? [] : [one.split(";", 1)[0]?.trim()]));
  return (["br", "gzip"] as const).find((coding) => wanted.includes(coding));
}

function mayBeCompressed(request: IncomingMessage, response: ServerResponse): boolean {
  const [type, control] = [String(response.getHeader("content-type") ?? ""), String(response.getHeader("cache-control") ?? "")];
  const plain = !response.hasHeader("content-encoding") && !response.hasHeader("content-range") && !control.includes("no-transform");
  return request.method !== "HEAD" && ![204, 206, 304].includes(response.statusCode) && plain && text.test(type);
}

function codedAs(response: ServerResponse, coding: Coding): void {
  response.setHeader("content-encoding", coding);
  response.removeHeader("content-length");
  const etag = response.getHeader("etag");
  // Another form of the same.
  if (typeof etag === "string" && !etag.startsWith("W/")) response.setHeader("etag", `W/${etag}`);
}

/**
 * Compresses what a response is given from here on, when its asker understands that. A page goes out in one piece, with its
 * length: whoever draws it writes it in dozens.
 */
export function compressing(request: IncomingMessage, response: ServerResponse): void {
  const coding = codingOf(request);
  const { write, end, writeHead, flushHeaders } = response;
  const own = <R>(way: (...parts: never[]) => R, ...parts: unknown[]): R => way.apply(response, parts as never[]);
  let kept: Buffer[] | undefined;
  let flow: ReturnType<typeof createGzip> | undefined;
  let begun = false;

  const begin = () => {
    if (begun) return;
    begun = true;
    const type = String(response.getHeader("content-type") ?? "");
    if (text.test(type)) response.appendHeader("vary", "Accept-Encoding");
    if (!coding || !mayBeCompressed(request, response)) return;
    if (!flows.test(type)) {
      kept = [];
      return;
    }
    codedAs(response, coding);
    flow = coding === "br" ? createBrotliCompress(brotli) : createGzip(gzip);
    flow.on("data", (part: Buffer) => void (own(write, part) || flow?.pause()));
    flow.on("end", () => void own(end));
    // Both ends are waited for: whoever writes goes on when there is room here, and only the reader makes room.
    flow.on("drain", () => flow?.isPaused() || response.emit("drain"));
    response.on("drain", () => response.writableNeedDrain || flow?.resume());
    response.once("close", () => flow?.destroy());
  };
  const finish = (parts: Buffer[]) => {
    // Node says the head through `writeHead`, which waits for as long as something is kept.
    kept = undefined;
    const whole = Buffer.concat(parts);
    if (whole.length < least || !coding) return own(end, whole);
    codedAs(response, coding);
    const packed = coding === "br" ? brotliCompressSync(whole, brotli) : gzipSync(whole, gzip);
    response.setHeader("content-length", packed.length);
    return own(end, packed);
  };
  Object.assign(response, {
    writeHead: (status: number, ...more: unknown[]) => {
      response.statusCode = status;
      const headers = more.find((one) => typeof one === "object" && one !== null) as OutgoingHttpHeaders | undefined;
      for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) response.setHeader(name, value as OutgoingHttpHeader & string);
      begin();
      return kept ? response : own(writeHead, status);
    },
    flushHeaders: () => {
      begin();
      if (!kept) own(flushHeaders);
    },
    write: (part: Buffer | string, ...more: unknown[]) => {
      begin();
      if (flow) return flow.write(part, ...(more as []));
      if (!kept) return own(write, part, ...more);
      kept.push(Buffer.from(part as string, typeof more[0] === "string" ? (more[0] as BufferEncoding) : undefined));
      (more.find((one) => typeof one === "function") as (() => void) | undefined)?.();
      return true;
    },
    end: (...parts: unknown[]) => {
      begin();
      const [part, charset] = parts;
      const last =
        typeof part === "string" || part instanceof Uint8Array
          ? Buffer.from(part as string, typeof charset === "string" ? (charset as BufferEncoding) : undefined)
          : undefined;
      const done = parts.find((one) => typeof one === "function") as (() => void) | undefined;
      if (!kept && !flow) return own(end, ...parts);
      if (done) response.once("finish", done);
      if (flow) flow.end(last);
      else if (kept) finish(last ? [...kept, last] : kept);
      return response;
    },
  });
}
