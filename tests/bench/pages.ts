import { ids } from "#scripts/bench-world.ts";
import type { Running } from "./servers.ts";
import { cookieOf } from "./servers.ts";
import { type Answered, load } from "./load.ts";

const first = (prefix: number) => `${String(prefix).padStart(8, "0")}-0000-7000-8000-000000000000`;

/** Ours beside the bare page of its kind, and the share of its requests that is the aim. */
const pages = [
  { name: "customers", ours: "/customers", bare: "/list", aim: 0.6 },
  { name: "customers against JSON", ours: "/customers", bare: "/json", aim: undefined },
  { name: "start page", ours: "/overview", bare: "/start", aim: 0.6 },
  { name: "sign-in", ours: "/sign-in", bare: "/sign-in", guest: true, aim: 0.9 },
  { name: "subscription", ours: `/customers/${first(3)}/subscriptions/${first(6)}`, bare: "/subscription", aim: 0.6 },
] as const;

const sum = (answers: Answered[], pick: (answer: Answered) => number) => answers.reduce((total, answer) => total + pick(answer), 0) / answers.length;
const shown = (answers: Answered[]) =>
  `${sum(answers, (a) => a.perSecond)
    .toFixed(1)
    .padStart(7)}/s ${sum(answers, (a) => a.median)
    .toFixed(0)
    .padStart(5)} ms p95 ${sum(answers, (a) => a.p95)
    .toFixed(0)
    .padStart(5)} cpu ${sum(answers, (a) => a.cpu)
    .toFixed(1)
    .padStart(5)}`;

/** Each page in turn with its peer, so that whatever else the machine does hits both. */
export async function comparePages(
  portal: Running,
  bare: Running,
  { seconds, rounds, connections }: { seconds: number; rounds: number; connections: number[] },
) {
  const headers = await cookieOf(ids.providerSession);
  for (const { name, ours, bare: peer, aim, ...more } of pages) {
    const sides = [
      { url: portal.origin + ours, pid: portal.pid, headers: "guest" in more ? {} : headers },
      { url: bare.origin + peer, pid: bare.pid, headers: {} },
    ] as const;
    for (const { url, headers } of sides) {
      const { status } = await fetch(url, { headers, redirect: "manual" });
      if (status !== 200) throw new Error(`${url} answered ${status}`);
    }
    for (const side of sides) await load(side.url, { ...side, at: 4, seconds: Math.min(seconds, 3) });
    for (const at of connections) {
      const [mine, theirs]: [Answered[], Answered[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        mine.push(await load(sides[0].url, { ...sides[0], at, seconds }));
        theirs.push(await load(sides[1].url, { ...sides[1], at, seconds }));
      }
      const ratio = sum(mine, (a) => a.perSecond) / sum(theirs, (a) => a.perSecond);
      const failed = mine.reduce((total, answer) => total + answer.failed, 0);
      console.log(
        `${`${name}, c=${at}`.padEnd(32)} × ${ratio.toFixed(2)}${aim ? ` (aim ${aim})` : ""}   ours ${shown(mine)}   bare ${shown(theirs)}   p95 × ${(sum(mine, (a) => a.p95) / sum(theirs, (a) => a.p95)).toFixed(1)}${failed ? `   ${failed} failed ${JSON.stringify(mine.map(({ statuses }) => statuses))}` : ""}`,
      );
    }
  }
}

/** Whether a second process is worth its memory, on a machine whose processors the generator and the database need too. */
export async function compareProcesses(one: Running, two: Running, { seconds, rounds }: { seconds: number; rounds: number }) {
  const headers = await cookieOf(ids.providerSession);
  for (const at of [10, 100]) {
    const [single, double]: [Answered[], Answered[]] = [[], []];
    for (const { origin, pid } of [one, two]) await load(`${origin}/customers`, { at: 4, seconds: 2, headers, pid });
    for (let round = 0; round < rounds; round++) {
      single.push(await load(`${one.origin}/customers`, { at, seconds, headers, pid: one.pid }));
      double.push(await load(`${two.origin}/customers`, { at, seconds, headers, pid: two.pid }));
    }
    const statuses = [...single, ...double].map((answer) => JSON.stringify(answer.statuses)).join(" ");
    console.log(
      `${`two processes, c=${at}`.padEnd(32)} × ${(sum(double, (a) => a.perSecond) / sum(single, (a) => a.perSecond)).toFixed(2)} (aim 1.3)   two ${shown(double)}   one ${shown(single)}   ${statuses}`,
    );
  }
}
