import pino from "pino";

/**
 * JSON lines. What is logged is chosen field by field where it is logged; the redaction is the second net. Errors are
 * cut down to type, message and stack, because database errors carry the values that were written.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  redact: ["password", "newPassword", "token", "secret", "*.password", "*.newPassword", "*.token", "*.secret", "req.headers"],
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? { type: error.name, message: error.message.slice(0, 500), stack: error.stack?.split("\n").slice(1, 8).join("\n") }
        : String(error).slice(0, 500),
  },
});
