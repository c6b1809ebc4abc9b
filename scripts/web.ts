import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { readEnv } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { tryRole } from "#lib/platform/roles.ts";
import { comeUp, serve } from "./serving.ts";
import { surroundings } from "./surroundings.ts";
import { watch } from "./watching.ts";

// Pages alone: one of several processes that `npm start` employs behind one port, or `npm run web` on a machine of its own,
// beside a database that another one has prepared.

const env = readEnv();
Object.assign(process.env, surroundings(env));
if (!env.DATABASE_URL || !env.AUTH_SECRET) {
  console.error("DATABASE_URL and AUTH_SECRET are needed: those of the portal whose pages these are.");
  process.exit(1);
}

// Whoever employs us has asked already.
if (!process.send) {
  await tryRole(env.DATABASE_URL, env.DATABASE_ROLE).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}

const toClose: (() => Promise<unknown>)[] = [];
let ending: Promise<never> | undefined;
const finish = (code: number): Promise<never> =>
  (ending ??= (async () => {
    // One that hangs, such as a pool whose database is gone, must not keep the process from ending.
    for (const close of toClose.reverse()) await Promise.race([close(), wait(15_000)]).catch(() => undefined);
    process.exit(code);
  })());

process.on("SIGTERM", () => void finish(0));
// Whoever employs us stops us in their own order; a Ctrl-C that reaches the whole group is their business.
process.on("SIGINT", () => process.send || void finish(0));
process.on("disconnect", () => void finish(0));
process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "uncaught exception");
  void finish(1);
});

const begin = async <What>(start: () => Promise<What>, close: (what: What) => Promise<unknown>): Promise<What> => {
  const what = await start();
  toClose.push(async () => close(what));
  return what;
};
// Whoever employs us says when the database is ready, once we ask.
const prepared = process.env.TWOTIER_WAITS ? once(process, "message") : undefined;
if (prepared) process.send?.("listening");
const app = await comeUp(env, begin);
await prepared;
await serve(env, app, { host: env.HOST, begin });
if (process.send) process.send("ready");
// Whoever employs us answers for all of us.
else toClose.push(await watch(env));
if (!process.send) console.log(`The pages of ${env.APP_ORIGIN} are served on port ${env.PORT}.`);
