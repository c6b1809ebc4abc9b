import { defineConfig } from "@playwright/test";
import { chromiumForTests } from "../support/chromium.ts";

const port = process.env.E2E_PORT ?? "3377";
process.env.E2E_PORT = port;
// Every process of one run means the same day, also where midnight comes between (pages.spec.ts).
process.env.PAGES_TURN ??= String(Math.floor(Date.now() / 86_400_000));

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results/browser",
  globalSetup: "./support/server.ts",
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../test-results/playwright.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 900 },
    locale: "en-US",
    launchOptions: await chromiumForTests(),
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [{ name: "chromium" }],
});
