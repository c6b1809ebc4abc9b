import { createInterface } from "node:readline/promises";
import type { Row } from "./ask.ts";
import { plain } from "./print.ts";

// What costs money is shown before it is sent.

export type Confirming = { yes?: boolean; dryRun?: boolean; json?: boolean };
type Out = { say: (text: string) => void; note: (text: string) => void };

/** Whether to send it. What can't be is refused here, in the portal's words; a script says `--yes`, whoever only looks `--dry-run`. */
export async function confirmed(preview: Row, { yes, dryRun, json }: Confirming, { say, note }: Out): Promise<boolean> {
  const lines = (preview.says as string[]).map(plain);
  if (preview.possible !== true) throw new Error(lines.join("\n"));
  if (dryRun) {
    say(json ? JSON.stringify(preview, null, 2) : lines.join("\n"));
    return false;
  }
  for (const line of lines) note(line);
  if (yes) return true;
  if (!process.stdin.isTTY) throw new Error("Nothing was sent. Say --yes to send it without being asked, or --dry-run to look at it only.");
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const said = await asking.question("Send it? (y/N) ").finally(() => asking.close());
  if (/^y(es)?$/i.test(said.trim())) return true;
  throw new Error("Nothing was sent.");
}
