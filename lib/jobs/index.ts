import "server-only";
import type { JobResult, PgBoss } from "pg-boss";
import { readQueuedLetter, settleLetter } from "../domain/letters/clock.ts";
import { expireInvitations } from "../domain/partnerships/clock.ts";
import { advanceSubscription, dueSubscriptions, mostFailures } from "../domain/subscriptions/clock.ts";
import { expireRelationships } from "../domain/relationships/clock.ts";
import { sendResetLinks } from "./send-reset-links.ts";
import { settleEndings, tellCustomers } from "./settle-endings.ts";
import { sweepRecords } from "./sweep-records.ts";
import { tellEverybodyOf, tellOfAnnouncements } from "./tell-of-announcements.ts";
import { tellEverybodyOfRenewals } from "./tell-of-renewals.ts";
import { tendReviews } from "./tend-reviews.ts";
import { tendSupport } from "./tend-support.ts";
import type { Locale } from "../i18n/locales.ts";
import { type Habits, readerOf } from "../reader.ts";
import { compose, isTemplate, type LetterTemplate } from "../letters/index.ts";
import { asHtml } from "../letters/html.ts";
import type { Letter } from "../letters/letter.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { sendMail } from "../platform/mail.ts";
import { type Job, type QueueName, startWorking } from "../platform/queue.ts";
import { during } from "../platform/request.ts";
import { system } from "../platform/session.ts";
import { traced } from "../platform/tracing.ts";
import { addressOf } from "../web/paths.ts";
import { lookOf } from "./letter-look.ts";
import { accrueIncentives } from "./accrue-incentives.ts";
import { carryOutBulk, carryOutWaitingBulks } from "./carry-out-bulks.ts";
import { carryOutImport, carryOutWaitingImports } from "./carry-out-imports.ts";
import { startDelivering, stopDelivering } from "./deliver-webhooks.ts";
import { carryOutDueMoves, carryOutMove } from "./carry-out-moves.ts";

/** Each on its own: one that can't be advanced, or that another worker holds, doesn't keep those behind it. */
export async function advanceSubscriptions(): Promise<void> {
  const left = new Set<string>();
  while (left.size < mostFailures) {
    const ids = await dueSubscriptions(system(), { except: [...left] });
    if (ids.length === 0) return;
    for (const id of ids) {
      if (left.size >= mostFailures) break;
      const done = await advanceSubscription(system(), { id }).catch((err: unknown) => log.error({ err, id }, "a subscription can't be advanced"));
      if (!done || "unchanged" in done) left.add(id);
    }
  }
  log.error({ count: left.size }, "too many subscriptions can't be advanced");
}

/** What the clock does: name → how often, and one write or a chain of them. */
const schedules = {
  "expire-invitations": { cron: "*/10 * * * *", run: () => expireInvitations(system(), {}) },
  "advance-subscriptions": { cron: "*/10 * * * *", run: advanceSubscriptions },
  "tell-of-renewals": { cron: "7 * * * *", run: tellEverybodyOfRenewals },
  "accrue-incentives": { cron: "41 * * * *", run: accrueIncentives },
  "carry-out-moves": { cron: "* * * * *", run: carryOutDueMoves },
  "settle-endings": { cron: "*/10 * * * *", run: settleEndings },
  "tend-reviews": { cron: "23 * * * *", run: tendReviews },
  "tend-support": { cron: "* * * * *", run: tendSupport },
  "carry-out-imports": { cron: "* * * * *", run: carryOutWaitingImports },
  "carry-out-bulks": { cron: "* * * * *", run: carryOutWaitingBulks },
  "expire-relationships": { cron: "*/10 * * * *", run: () => expireRelationships(system(), {}) },
  "tell-of-announcements": { cron: "*/10 * * * *", run: tellOfAnnouncements },
  "sweep-records": { cron: "17 * * * *", run: sweepRecords },
};

/** A letter in its words: where it names a place, they have the whole address. */
export function wordsOf({ template, data, language, habits }: { template: LetterTemplate; data: unknown; language: Locale; habits?: Habits }): Letter {
  const { place, ...told } = data as { place?: unknown };
  const reader = readerOf({ ...(habits ?? { region: null, zone: env.TIME_ZONE, hours: null }), language });
  return compose(template, place ? { ...told, link: `${env.APP_ORIGIN}${addressOf(place)}` } : told, reader);
}

/** Sends one letter. Nothing is open in the database while the mail server is talked to. */
export async function deliverLetter(id: string): Promise<void> {
  const letter = await readQueuedLetter(system(), { id });
  if (!letter) return;
  const { template, data, language, habits, requestId, from } = letter;
  if (!isTemplate(template)) throw new Error(`no such letter: ${template}`);
  try {
    const [words, { look, logo }] = [wordsOf({ template, data, language, habits }), await lookOf(from)];
    const mail = { id: letter.id, to: letter.to, ...words, html: asHtml(words, look, language), logo, ...(requestId && { request: requestId }) };
    await traced(`letter ${template}`, { "twotier.letter": template }, () => sendMail(mail));
  } catch (error) {
    await settleLetter(system(), { id, failed: String(error).slice(0, 500) });
    throw error;
  }
  await settleLetter(system(), { id });
}

/** What begins with something that somebody did: queue → what to do with the id. */
const handlers: Record<QueueName, (id: string) => Promise<void>> = {
  letters: deliverLetter,
  moves: carryOutMove,
  endings: tellCustomers,
  imports: carryOutImport,
  "bulk-changes": carryOutBulk,
  "reset-links": sendResetLinks,
  announcements: tellEverybodyOf,
};

// An import may have ten thousand to send.
const lettersAtOnce = 20;

/** What doesn't even take a connection takes none for the next one either. */
const unreachable = (error: unknown): boolean =>
  ["ECONNECTION", "ECONNREFUSED", "ECONNRESET", "EDNS", "ESOCKET", "ETIMEDOUT", "EAUTH"].includes((error as { code?: string } | undefined)?.code ?? "");

/** What went wrong; nothing when it is done. */
const attempt = (work: () => Promise<void>): Promise<unknown> =>
  work().then(
    () => undefined,
    (err: unknown) => {
      log.warn({ err }, "a job failed, and comes again");
      return err ?? "failed";
    },
  );

/** One after the other; each is done or comes again by itself. After one that found nobody there, the rest isn't tried now. */
async function inTurn(queue: string, jobs: { id: string; data: Job }[], handle: (id: string) => Promise<void>): Promise<JobResult[]> {
  const results: JobResult[] = [];
  let nobodyThere: string | undefined;
  for (const { id, data } of jobs) {
    const failed =
      nobodyThere ?? (await during(data.request, () => attempt(() => traced(`job ${queue}`, { "messaging.destination.name": queue }, () => handle(data.id)))));
    if (unreachable(failed)) nobodyThere = String(failed);
    results.push(failed === undefined ? { id, status: "completed" } : { id, status: "failed", output: { message: String(failed).slice(0, 500) } });
  }
  return results;
}

let boss: PgBoss | undefined;

export async function startWorker(): Promise<void> {
  boss = await startWorking();
  for (const [queue, handle] of Object.entries(handlers)) {
    const many = queue === "letters" ? lettersAtOnce : 1;
    const options = { batchSize: many, burstWhenBatchFull: many > 1, pollingIntervalSeconds: 0.5, perJobResults: true } as const;
    await boss.work<Job, unknown, typeof options>(queue, options, (jobs) => inTurn(queue, jobs, handle));
  }
  for (const [name, { cron, run }] of Object.entries(schedules)) {
    await boss.createQueue(name);
    await boss.work(name, async () => {
      await traced(`clock ${name}`, {}, async () => void (await run()));
    });
    await boss.schedule(name, cron);
  }
  // What a release before this did and no one does any more.
  for (const { name } of await boss.getSchedules()) if (!(name in schedules)) await boss.unschedule(name);
  // What one that was killed has left waits for nobody's minute.
  carryOutWaitingImports().catch((err: unknown) => log.error({ err }, "waiting imports can't be carried out"));
  carryOutWaitingBulks().catch((err: unknown) => log.error({ err }, "waiting bulk changes can't be carried out"));
  startDelivering();
  log.info("worker started");
}

/** Lets what is under way finish, within ten seconds. */
export async function stopWorker(): Promise<void> {
  await Promise.all([boss?.stop({ graceful: true, timeout: 10_000 }), stopDelivering()]);
}
