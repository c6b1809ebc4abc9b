import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import type { Env } from "#lib/platform/env.ts";
import { disconnect } from "#lib/platform/connected.ts";
import { compressing } from "#lib/platform/compressing.ts";
import { release, stopLooking } from "#lib/platform/condition.ts";
import { drain, frontServer } from "#lib/platform/front.ts";
import { logWhatIsPrinted } from "#lib/platform/log.ts";
import { measure, noteRequest, noteShed } from "#lib/platform/metrics.ts";
import { keepTime } from "#lib/platform/time-keeper.ts";
import { startTracing } from "#lib/platform/tracer.ts";
import { apiDoor } from "#lib/web/api-door.ts";
import { busyDoor } from "#lib/web/busy-door.ts";
import { frontDoor } from "#lib/web/front-door.ts";
import { healthDoor } from "#lib/web/health-door.ts";
import { builtPatterns, measuringDoor } from "#lib/web/measuring-door.ts";
import { tracingDoor } from "#lib/web/tracing-door.ts";
import { notThereDoor } from "#lib/web/not-there-door.ts";
import { builtActions, outdatedDoor } from "#lib/web/outdated-door.ts";
import { papersDoor } from "#lib/web/papers-door.ts";
import { programsDoor } from "#lib/web/programs-door.ts";
import { signInDoor } from "#lib/web/sign-in-door.ts";
import { staticDoor } from "#lib/web/static-door.ts";

type Begin = <What>(start: () => Promise<What>, close: (what: What) => Promise<unknown>) => Promise<What>;

type Framework = ReturnType<typeof import("next")["default"]>;

/** The framework by itself. It needs no database, and comes up while that is made ready. */
export async function comeUp({ PORT: port }: Env, begin: Begin, dev = false): Promise<Framework> {
  // Pages leave much behind them that nobody needs: without this the heap grows to four times of what is alive before it is tidied up.
  setFlagsFromString("--heap-growing-percent=50");
  const { default: next } = await import("next");
  const app = next({ dev, port, hostname: "localhost" });
  await begin(
    () => app.prepare(),
    () => Promise.race([app.close(), wait(3_000)]),
  );
  return app;
}

type How = { host: string | undefined; dev?: boolean; begin: Begin };
/** Pages, in this process: the front, the doors, and the framework behind them. `begin` is told how to close each. */
export async function serve(env: Env, app: Framework, { host, dev = false, begin }: How): Promise<void> {
  await begin(
    () => startTracing(release),
    (stop) => stop(),
  );
  // What pages asked is answered before they close; an open connection would be told of the database's end as of a fault.
  await begin(async () => undefined, disconnect);
  await begin(async () => undefined, stopLooking);
  await begin(
    () => keepTime(),
    (stop) => stop(),
  );
  measure();
  if (!dev) logWhatIsPrinted();
  const framework = notThereDoor(app.getRequestHandler());
  // While developing, the framework loads again what has changed.
  const drawn = dev ? framework : programsDoor(framework, { origin: env.APP_ORIGIN });
  const inside = signInDoor(busyDoor(drawn, { shed: noteShed }), { key: process.env.AUTH_SECRET ?? "" });
  const pages = outdatedDoor(inside, dev ? undefined : builtActions());
  const papers = papersDoor(pages, { origin: env.APP_ORIGIN, contact: env.SECURITY_CONTACT, notices: ".next/third-party-notices.txt" });
  const behind = healthDoor(dev ? papers : staticDoor(papers, ".next/compressed"));
  const patternOf = builtPatterns();
  const trustProxy = env.TRUST_PROXY === "1";
  const known = tracingDoor(measuringDoor(frontDoor(behind, { origin: env.APP_ORIGIN, dev }), patternOf, noteRequest), patternOf, { trustProxy });
  const door = apiDoor(known);
  const server = frontServer(
    (request, response) => {
      if (!dev) compressing(request, response);
      return door(request, response);
    },
    { trustProxy, dev },
  );
  await begin(
    () => new Promise<void>((done, failed) => server.once("error", failed).listen(env.PORT, host, done)),
    () => drain(server, dev ? 500 : 8_000),
  );
}
