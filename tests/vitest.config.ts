import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "server-only": `${root}tests/support/empty.ts` } },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/e2e/**", "tests/load/**", "tests/trust/**"],
    globalSetup: ["tests/support/global.ts"],
    setupFiles: ["tests/support/database.ts", "tests/support/spoken.ts"],
    env: { AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests", SIGN_IN_NETWORKS: "loopback", WEBHOOK_NETWORKS: "loopback" },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
