import "server-only";
import { randomInt } from "node:crypto";
import { personOf } from "#lib/actor.ts";
import type { Mine } from "../../../access.ts";
import { addMinutes } from "#lib/days.ts";
import { hurts, write, writePrepared } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { roughlyFrom, networkOf } from "../../../platform/network.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { tally } from "../../identity/parts.ts";
import { consentTo } from "../parts.ts";
import { believed, type Door, needDoor, notBelieved } from "../tokens/parts.ts";
import { addRefresh, type Given } from "../tokens/writes.ts";
import { AllowDevice, AskDeviceCode, codeLength, codeLetters, deviceCode, ExchangeDevice, mostCodes, OneDevice, OpenDevice } from "./rules.ts";

/** A program that people sign in to with a code now. */
const letsIn = { revokedAt: null, byCode: true };

const newUserCode = () => Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join("");

/** A program without a browser asks to be let in by somebody who has one. */
export const askDeviceCode = writePrepared(
  "application.exchange",
  AskDeviceCode,
  async (room) => {
    const program = await believed(room);
    const bounds = [{ key: `device-asked:${networkOf(room.input.ip)}`, most: mostCodes.network }];
    if ((await room.briefly((db) => tally(db, bounds, room.now))).exceeded) problem("application.throttled");
    return program.byCode ? program : problem("device.not_by_code");
  },
  async ({ db, input, now, prepared: { id: applicationId } }) => {
    const [code, userCode] = [newToken(), newUserCode()];
    const row = { applicationId, hash: hashToken(code), userCodeHash: hashToken(userCode), askedFrom: roughlyFrom(input.ip) };
    const bound = { forAssistants: input.door === "assistants", createdAt: now, expiresAt: addMinutes(now, deviceCode.minutes) };
    const { id } = await db.deviceCode.create({ data: { ...row, ...bound }, select: { id: true } });
    return { id, code, userCode, unchanged: true as const };
  },
);

/** Somebody types in the code that a program of their organisation shows them; from then on the question is theirs alone. */
export const openDevice = writePrepared(
  "deviceCode.answer",
  OpenDevice,
  async ({ actor, briefly, now }) => {
    const bounds = [{ key: `device-code:${personOf(actor).userId}`, most: mostCodes.person }];
    if ((await briefly((db) => tally(db, bounds, now))).exceeded) problem("device.throttled");
  },
  async ({ actor, db, input: { code }, now, scopeOf }) => {
    const { userId } = personOf(actor);
    const open = { userCodeHash: hashToken(code), answeredAt: null, expiresAt: { gt: now }, OR: [{ userId: null }, { userId }] };
    const where = { ...open, application: { AND: [scopeOf("application.open"), letsIn] } };
    const { id } = (await db.deviceCode.findFirst({ where, select: { id: true } })) ?? problem("invalid", { code: ["device.unknown"] });
    // Of two who type it in at once, it is the first one's.
    const { count } = await db.deviceCode.updateMany({ where: { id, OR: open.OR }, data: { userId } });
    if (count === 0) problem("invalid", { code: ["device.unknown"] });
    return { id, unchanged: true as const };
  },
);

/**
 * One's own question, still open, and held: it is answered once. Whoever answers the same again, as with a double click on a slow line,
 * has answered: nothing then.
 */
async function waiting(db: Db, mine: Mine<"deviceCode.answer">, id: string, now: Date, yes: boolean) {
  const where = { AND: [mine, { id, answeredAt: null, expiresAt: { gt: now }, application: letsIn }] };
  const { count } = await db.deviceCode.updateMany({ where, data: { answeredAt: now } });
  const select = { answeredAt: true, consentId: true, application: { select: { id: true, name: true, changes: true } } } as const;
  const found = await db.deviceCode.findFirst({ where: { AND: [mine, { id }] }, select });
  if (count > 0 && found) return found.application;
  return found?.answeredAt && (found.consentId !== null) === yes ? undefined : problem("device.over");
}

/** The program may act in one's name; what it waits for it gets when it asks next. */
export const allowDevice = write("consent.give", hurts(AllowDevice), async (room) => {
  const { db, input, now, scopeOf } = room;
  const program = await waiting(db, scopeOf("deviceCode.answer"), input.id, now, true);
  if (!program) return { id: input.id, unchanged: true as const };
  const consentId = await consentTo(room, program, input.version);
  await db.deviceCode.update({ where: { id: input.id }, data: { consentId }, select: { id: true } });
  return { id: consentId };
});

/** It may not, and is told so. */
export const refuseDevice = write("deviceCode.answer", OneDevice, async ({ db, mine, input, now }) => {
  await waiting(db, mine, input.id, now, false);
  return { id: input.id, unchanged: true as const };
});

type Program = Awaited<ReturnType<typeof believed>>;
type Asked = { deviceCode: string; door?: Door };
type Verdict = Given | "device.pending" | "device.too_often" | "device.refused" | undefined;

/** What a program that asks is told: it waits, asks too often, was refused, or gets what it waited for, once. */
async function answerOf(db: Db, { id: applicationId, tenantId }: Program, { deviceCode: text, door }: Asked, now: Date): Promise<Verdict> {
  const found = await db.deviceCode.findFirst({ where: { hash: hashToken(text), applicationId } });
  if (!found || found.expiresAt <= now) return undefined;
  needDoor(found, door);
  const { id, polledAt, answeredAt, consentId } = found;
  await db.deviceCode.updateMany({ where: { id }, data: { polledAt: now } });
  // A second less than was asked for: a slow line may bring two closer together.
  if (polledAt && now.getTime() - polledAt.getTime() < (deviceCode.pollSeconds - 1) * 1000) return "device.too_often";
  if (!answeredAt) return "device.pending";
  if (!consentId) return "device.refused";
  const { count } = await db.deviceCode.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  // Taken once. An answer may have been lost on its way: what its owner has on other machines goes on.
  const whose = { consentId, forAssistants: found.forAssistants || door === "assistants" };
  return count === 0 ? undefined : { ...whose, tenantId, refreshToken: await addRefresh(db, whose, now), nonce: null };
}

export const exchangeDevice = writePrepared(
  "application.exchange",
  ExchangeDevice,
  async (room): Promise<Given> => {
    const program = await believed(room);
    if (!program.byCode) problem("device.not_by_code");
    const answer = await room.briefly((db) => answerOf(db, program, room.input, room.now));
    if (typeof answer === "string") return problem(answer);
    return answer ?? notBelieved(room, "device.over");
  },
  async ({ prepared: { consentId, ...rest } }) => ({ id: consentId, ...rest, unchanged: true as const }),
);
