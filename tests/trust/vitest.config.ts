import { defineConfig } from "vitest/config";
import base from "../vitest.config.ts";

// The promises, each tried at a running portal or by many at once: `npm test` has a small share, `npm run test:trust` the rest.
export default defineConfig({
  ...base,
  test: { ...base.test, include: ["tests/trust/**/*.test.ts"], exclude: [], maxWorkers: 1, testTimeout: 3_600_000, hookTimeout: 300_000 },
});
