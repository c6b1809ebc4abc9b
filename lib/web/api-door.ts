import type { IncomingMessage, ServerResponse } from "node:http";
import { faultBody } from "../partner-center/errors.ts";
import { apiAddress } from "./api-addresses.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Stands before all others: whatever way a program spells an address, they know it by one. */
export function apiDoor(handle: Handle): Handle {
  return (request, response) => {
    request.url = apiAddress(request.url ?? "") ?? request.url;
    return handle(request, response);
  };
}

const codes: Record<number, number> = { 403: 2032, 503: 503 };
/** What is refused before it gets as far as the API, as programs read it. */
export function refuseProgram(request: IncomingMessage, response: ServerResponse, status: number, description: string): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(request.method === "HEAD" ? undefined : JSON.stringify(faultBody(codes[status] ?? 2000, description)));
}
