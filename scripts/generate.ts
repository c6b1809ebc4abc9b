import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

// The CLI wants a schema engine before it does anything, though generating doesn't use it; naming any program keeps it
// from downloading one.
const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status } = spawnSync(process.execPath, [prisma, "generate"], {
  stdio: "inherit",
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
});
process.exit(status ?? 1);
