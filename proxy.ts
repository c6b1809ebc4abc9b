import { type NextRequest, NextResponse } from "next/server";
import { preferredLocale } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { env } from "#lib/platform/env.ts";
import type { ProblemCode } from "#lib/problem.ts";
import { answerHeaders, contentSecurityPolicy, refusedBody, refusedHead } from "#lib/web/guard.ts";

// The `request.…` codes and their statuses; the whole table would drag the database's names along.
const refusals: Partial<Record<ProblemCode, number>> = {
  "request.foreign_origin": 403,
  "request.malformed": 400,
  "request.too_large": 413,
  "request.unsupported": 415,
};

/** Stands before every page: refuses what no page of ours sends, and adds the security headers. Never checks a right. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const path = request.nextUrl.pathname;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const csp = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const code = await refusal(request, path);
  const response = code ? refuse(request, code) : pass(request, nonce, csp);
  for (const [name, value] of Object.entries(answerHeaders({ method: request.method, path, headers: request.headers }, csp))) response.headers.set(name, value);
  return response;
}

async function refusal(request: NextRequest, path: string): Promise<ProblemCode | undefined> {
  const { method, headers } = request;
  const code = refusedHead({ method, path, headers }, env.APP_ORIGIN);
  if (code || method !== "POST" || path.startsWith("/api/")) return code;
  try {
    return refusedBody(headers.get("content-type")?.startsWith("multipart/") ? await request.formData() : await request.text());
  } catch {
    return "request.malformed";
  }
}

/** The page learns the nonce, and the one origin we answer for, whatever the request says about its host. */
function pass(request: NextRequest, nonce: string, csp: string): NextResponse {
  const headers = new Headers(request.headers);
  const { host, protocol } = new URL(env.APP_ORIGIN);
  headers.set("x-nonce", nonce);
  // Where to come back to after signing in.
  const { pathname, searchParams } = new URL(request.nextUrl);
  searchParams.delete("_rsc");
  headers.set("x-path", searchParams.size ? `${pathname}?${searchParams}` : pathname);
  headers.set("content-security-policy", csp);
  headers.set("x-forwarded-host", host);
  headers.set("x-forwarded-proto", protocol.replace(":", ""));
  return NextResponse.next({ request: { headers } });
}

function refuse(request: NextRequest, code: ProblemCode): NextResponse {
  const texts = messagesOf(preferredLocale(request.headers.get("accept-language"))).problem.request as Record<string, string>;
  const text = texts[code.replace("request.", "")] ?? "";
  return new NextResponse(text.replace("{origin}", env.APP_ORIGIN), {
    status: refusals[code] ?? 400,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}

export const config = { matcher: ["/((?!_next/|icon.svg|favicon.ico).*)"] };
