import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

// What the command line keeps between two calls: where it is signed in, and the tokens that it has from there.

export type Session = {
  /** The portal's address, without a slash at its end. */
  origin: string;
  clientId: string;
  refreshToken: string;
  accessToken: string;
  /** When the access token is over, in milliseconds since 1970. */
  until: number;
  /** Who signed in, as the portal calls them. */
  name: string;
};

/** As the XDG base directories have it; another by TWOTIER_CONFIG, for whoever is signed in at several portals. */
const folder = (): string => process.env.TWOTIER_CONFIG || join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "twotier");
const file = (): string => join(folder(), "session.json");

export async function readSession(): Promise<Session | undefined> {
  try {
    return JSON.parse(await readFile(file(), "utf8")) as Session;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${file()} can't be read (${(error as Error).message}). Sign in again: twotier sign-in`);
  }
}

/** For its owner alone, and whole or not at all: two commands at once don't leave half of it. */
export async function keepSession(session: Session): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const beside = `${file()}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 });
  await rename(beside, file());
}

export const dropSession = (): Promise<void> => rm(file(), { force: true });
