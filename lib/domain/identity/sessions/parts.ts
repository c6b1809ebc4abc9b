import "server-only";
import { addDays } from "#lib/days.ts";
import type { Db } from "../../../platform/db.ts";
import { networkOf } from "../../../platform/network.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import type { Recorder } from "../../../record.ts";
import { notMeDays } from "./rules.ts";

export const notMe = (token: string, now: Date) => ({
  ...{ hash: hashToken(token), purpose: "NOT_ME" as const, consumedAt: null, expiresAt: { gt: now } },
});

type Newcomer = { id: string; email: string; contactEmail: string | null; firstName: string; lastName: string; language: "en" | "de" };

/** A browser that nobody has signed in with before: whoever has the account hears of it, with a link for when it wasn't them. */
export async function tellOfNewDevice(
  { db, now, sendLetter }: { db: Db; now: Date } & Pick<Recorder, "sendLetter">,
  user: Newcomer,
  { ip, userAgent }: { ip: string; userAgent: string },
) {
  const token = newToken();
  await db.token.create({ data: { purpose: "NOT_ME", hash: hashToken(token), userId: user.id, createdAt: now, expiresAt: addDays(now, notMeDays) } });
  await sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "new-device", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, network: networkOf(ip), userAgent, at: now.toISOString(), days: notMeDays },
    place: ["notMe", token],
  });
}
