import pino from "pino";
import { requestId } from "./request.ts";

const told = (error: unknown) =>
  error instanceof Error
    ? {
        ...{ type: error.name, message: error.message.slice(0, 500), stack: error.stack?.split("\n").slice(1, 8).join("\n") },
        // What the page that failed by it shows.
        ...("digest" in error && { digest: String(error.digest) }),
      }
    : String(error).slice(0, 500);

/**
 * JSON lines. What is logged is chosen field by field where it is logged; the redaction is the second net. Errors are
 * cut down to type, message and stack, because database errors carry the values that were written.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  // What is logged while a request is answered, or done because of it, says which.
  mixin: () => {
    const request = requestId();
    return request ? { request } : {};
  },
  redact: ["password", "newPassword", "token", "secret", "*.password", "*.newPassword", "*.token", "*.secret", "req.headers"],
  serializers: { err: told },
});

/** What others print of errors becomes such a line, too: what the framework says of a page that failed is found by its request. */
export function logWhatIsPrinted(): void {
  const say =
    (level: "error" | "warn") =>
    (...said: unknown[]) => {
      const err = said.find((part) => part instanceof Error);
      const text = said
        .filter((part) => typeof part === "string")
        .join(" ")
        .trim();
      log[level]({ ...(err && { err }) }, text.slice(0, 500) || "an error was printed");
    };
  Object.assign(console, { error: say("error"), warn: say("warn") });
}
