import "server-only";
import { addDays } from "#lib/days.ts";
import { certificateOf } from "../../../platform/certificate.ts";
import { env } from "../../../platform/env.ts";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { NoWords, OneApplication } from "../rules.ts";
import { openedKey } from "./parts.ts";
import { keyKeptDays } from "./rules.ts";

/** With what tokens that are still good may have been signed: the public halves. */
export const listSigningKeys = read("application.exchange", NoWords, async ({ db, now }) => {
  const where = { createdAt: { gt: addDays(now, -keyKeptDays) } };
  const keys = await db.signingKey.findMany({ where, select: { id: true, publicKey: true }, orderBy: { createdAt: "desc" }, take: 20 });
  return keys.map(({ id, publicKey }) => ({ ...(publicKey as Record<string, string>), kid: id }));
});

/** By which programs check what the portal signs that it tells them: anybody may read it. */
export const readCertificate = read("application.exchange", OneApplication, async ({ db, now, input: { id } }) => {
  const where = { id, createdAt: { gt: addDays(now, -keyKeptDays) } };
  const found = await db.signingKey.findFirst({ where, select: { id: true, privateKey: true, createdAt: true } });
  const key = found && openedKey(found);
  if (!key) return problem("not_found");
  const name = new URL(env.APP_ORIGIN).hostname;
  return certificateOf({ ...key, name, from: found.createdAt, until: addDays(found.createdAt, keyKeptDays) });
});
