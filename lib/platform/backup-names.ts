import { readdir } from "node:fs/promises";

// Backup files: how they are called, and which there are.

const named = /^twotier-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2})Z\.(tar\.gz|dump)(\.age)?$/;

export type Kind = "tar.gz" | "dump";
export type Backup = { name: string; madeAt: Date; kind: Kind; sealed: boolean };

export const backupName = (now: Date, kind: Kind, sealed: boolean): string =>
  `twotier-${now.toISOString().slice(0, 19).replaceAll(":", "-")}Z.${kind}${sealed ? ".age" : ""}`;

export function readName(name: string): Backup | undefined {
  const [, at, kind, sealed] = named.exec(name) ?? [];
  if (!at || !kind) return undefined;
  return { name, madeAt: new Date(`${at.slice(0, 10)}T${at.slice(11).replaceAll("-", ":")}Z`), kind: kind as Kind, sealed: sealed !== undefined };
}

/** Those of a folder, the newest first. */
export async function backupsIn(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => readName(name) ?? []).sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
}
