import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "@playwright/test";

const system = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium to test with: the named one, the system's, Playwright's own, or the one that comes from npm. */
export async function chromiumForTests(): Promise<{ executablePath: string; args: string[] }> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const here = [process.env.CHROMIUM_PATH, ...system, playwright.executablePath()].find((path) => path && existsSync(path));
  // Not with the package's own flags: they switch off web security, and then a browser names no origin.
  return { executablePath: here ?? (await chromium.executablePath()), args };
}
