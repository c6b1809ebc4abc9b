import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { ReadableStream as WebStream } from "node:stream/web";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { type Backup, backupsIn } from "#lib/platform/backup-names.ts";
import { Refused } from "./refusals.ts";

// Backup files: how they are sealed, opened and kept.

const day = 24 * 60 * 60 * 1000;
/** Of old ones so many stay, whatever their age. */
const atLeast = 3;

/** Whether the newest of a folder is older than a day, or there is none. */
export const backupDue = (kept: Backup[], now: Date): boolean => now.getTime() - (kept[0]?.madeAt.getTime() ?? 0) >= day;

/** Which have been kept long enough. */
export const outlived = (kept: Backup[], now: Date, keepDays: number): Backup[] =>
  kept.slice(atLeast).filter(({ madeAt }) => now.getTime() - madeAt.getTime() > keepDays * day);

export async function removeOld(folder: string, now: Date, keepDays: number): Promise<void> {
  for (const { name } of outlived(await backupsIn(folder), now, keepDays)) await rm(join(folder, name));
}

type Bytes = AsyncIterable<Uint8Array>;
type Step = (bytes: Bytes) => AsyncGenerator<Uint8Array>;

/** What age makes of a stream, as a step between two others: what goes wrong before it ends it, too. */
const through = (work: (bytes: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>): Step =>
  async function* step(bytes) {
    yield* (await work(WebStream.from(bytes) as unknown as ReadableStream<Uint8Array>)) as unknown as Bytes;
  };

function sealFor(recipient: string): Step {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new Refused("BACKUP_RECIPIENT isn't a public key of age. It begins with age1.");
  }
  return through((bytes) => encrypter.encrypt(bytes));
}

async function openWith(identityFile: string): Promise<Step> {
  const identity = (await readFile(identityFile, "utf8")).split("\n").find((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (!identity) throw new Refused(`There is no private key in ${identityFile}. It begins with AGE-SECRET-KEY-.`);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.trim());
  return through((bytes) =>
    decrypter.decrypt(bytes).catch((error: Error) => {
      throw /identity|identities|recipient|match/i.test(error.message) ? new Refused("This private key doesn't open this backup.") : error;
    }),
  );
}

const asIs: Step = async function* same(bytes) {
  yield* bytes;
};

/** Writes a stream into a file, sealed where there is a recipient. It has its name when it is whole, and on the disk. */
export async function writeBackup(from: Bytes, to: { folder: string; name: string; compress: boolean; recipient?: string }): Promise<string> {
  await mkdir(to.folder, { recursive: true, mode: 0o700 });
  const [file, draft] = [join(to.folder, to.name), join(to.folder, `${to.name}.new`)];
  const seal = to.recipient ? sealFor(to.recipient) : asIs;
  try {
    await pipeline(from, to.compress ? createGzip({ level: 1 }) : new PassThrough(), seal, createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, file);
    return file;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Gives a backup's bytes to `use`, opened with the file that holds the private key. Errors when it was altered or cut short. */
export async function readBackup(
  file: string,
  { sealed, kind }: Pick<Backup, "sealed" | "kind">,
  use: NodeJS.WritableStream,
  identityFile?: string,
): Promise<void> {
  if (sealed && !identityFile) throw new Refused("This backup is sealed. Say where the private key is: --identity key.txt");
  const open = sealed && identityFile ? await openWith(identityFile) : asIs;
  await pipeline(createReadStream(file), open, kind === "tar.gz" ? createGunzip() : new PassThrough(), use);
}
