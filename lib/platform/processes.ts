import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

// Other processes of this machine, as far as sharing a data folder needs to know them.

/** One that has ended, and whose parent hasn't asked after it yet, isn't alive. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return stateOf(pid)[0] !== "Z";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const listed = (pid: number, column: "command" | "lstart"): string =>
  spawnSync("ps", ["-ww", "-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";

/** A process's command line; empty when it can't be known. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") return listed(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** What Linux says of a process, from its state on; the name before it stands in parentheses and may hold anything. */
function stateOf(pid: number): string[] {
  if (process.platform !== "linux") return [];
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1)?.trim().split(" ") ?? [];
  } catch {
    return [];
  }
}

/** When a process began, in the machine's own terms: numbers of processes are used again, the two together are not. */
function birthOf(pid: number): string {
  return process.platform === "linux" ? (stateOf(pid)[19] ?? "") : listed(pid, "lstart");
}

/**
 * Takes a data folder for this process, or throws one clear line when another running one has it. The answer gives it
 * back; the mark of a process that was killed counts nothing, and one that is still dying is waited for.
 */
export async function claimFolder(dataDir: string, patienceMs = 3_000): Promise<() => void> {
  const file = resolve(dataDir, "in-use");
  const take = () => writeFileSync(file, `${process.pid} ${birthOf(process.pid)}`, { flag: "wx", mode: 0o600 });
  try {
    take();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const [pid = "", birth = ""] = readFileSync(file, "utf8").split(/ (.*)/);
    const running = () => Number(pid) > 0 && alive(Number(pid)) && birthOf(Number(pid)) === birth;
    for (let waited = 0; running() && waited < patienceMs; waited += 100) await wait(100);
    if (running()) {
      throw new Error(
        `The data folder ${resolve(dataDir)} is in use by another running copy (process ${pid}). Stop that one, or set DATA_DIR to another folder.`,
      );
    }
    rmSync(file, { force: true });
    take();
  }
  return () => rmSync(file, { force: true });
}
