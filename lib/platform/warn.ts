import { log } from "./log.ts";

const perMinute = 20;
const kept = new Map<string, { minute: number; lines: number; unsaid: number }>();

/**
 * For what whoever asks can cause at will: twenty lines a minute of a kind, and with the next minute's first how many more there were.
 * So it fills no disk. `code` is the kind, of which there are few.
 */
export function warnSparingly(said: { code: string; [more: string]: unknown }, message: string, at = Date.now()): void {
  const key = `${message} ${said.code}`;
  const minute = Math.floor(at / 60_000);
  const known = kept.get(key);
  const now = known?.minute === minute ? known : { minute, lines: 0, unsaid: known?.unsaid ?? 0 };
  kept.set(key, now);
  if (now.lines >= perMinute) now.unsaid++;
  else {
    log.warn({ ...said, ...(now.unsaid > 0 && { unsaid: now.unsaid }) }, message);
    now.lines++;
    now.unsaid = 0;
  }
}
