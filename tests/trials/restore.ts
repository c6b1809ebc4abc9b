import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { freePort, ownFolder, trial, undo } from "./trial.ts";

// P10: a portal that is running is backed up, and the copy is restored and opened beside it.

const ended = (child: ReturnType<typeof spawn>) => new Promise<number | null>((done) => child.once("exit", done));

await trial("P10 restore", async () => {
  const [folder, port] = [ownFolder(), await freePort()];
  const { DATABASE_URL: _, MIGRATION_DATABASE_URL: __, APP_ORIGIN: ___, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "error" };
  const portal = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const gone = ended(portal);
  undo(() => {
    portal.kill("SIGTERM");
    return gone;
  });
  for (let tries = 0; ; tries++) {
    const { ok } = (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)) ?? {};
    if (ok) break;
    if (tries > 600 || portal.exitCode !== null) throw new Error("the portal did not start");
    await wait(500);
  }
  const drill = spawn(process.execPath, ["scripts/drill.ts"], { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  drill.stdout?.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  const kept = (await ended(drill)) === 0;
  return { kept, line: said.trim().replaceAll("\n", " ") };
});
