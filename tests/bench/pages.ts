import { ids } from "./world.ts";
import { type Answered, load } from "./load.ts";
import { cookieOf, type Running } from "./servers.ts";
import { counted, row, times } from "./table.ts";

const first = (prefix: number) => `${String(prefix).padStart(8, "0")}-0000-7000-8000-000000000000`;

type Side = { url: string; pid: number; headers: Record<string, string> };
type Peers = { bare: Running; directus?: Running };
type Compared = { name: string; ours: string; guest?: boolean; peers: (peers: Peers) => Record<string, Side | undefined>; aim: number };

const plain = ({ origin, pid }: Running, path: string): Side => ({ url: origin + path, pid, headers: {} });

/** What Directus answers to a program that asks for the same fifty customers. */
const items = `/items/Customer?limit=50&sort=name,id&fields=id,name,domain,country,createdAt&filter[providerId][_eq]=${ids.provider}&filter[status][_eq]=ACTIVE`;

/** Ours beside the bare page of its kind, and the share of its requests that is the aim. */
const pages: Compared[] = [
  {
    ...{ name: "50 customers", ours: "/customers", aim: 0.6 },
    peers: ({ bare, directus }) => ({ bare: plain(bare, "/list"), JSON: plain(bare, "/json"), Directus: directus && plain(directus, items) }),
  },
  { name: "start page", ours: "/overview", aim: 0.6, peers: ({ bare }) => ({ bare: plain(bare, "/start") }) },
  { name: "sign-in", ours: "/sign-in", guest: true, aim: 0.9, peers: ({ bare }) => ({ bare: plain(bare, "/sign-in") }) },
  {
    ...{ name: "a subscription", ours: `/customers/${first(3)}/subscriptions/${first(6)}`, aim: 0.6 },
    peers: ({ bare }) => ({ bare: plain(bare, "/subscription") }),
  },
];

type How = { seconds: number; rounds: number; connections: number[] };
const mean = (answers: Answered[], pick: (answer: Answered) => number) => answers.reduce((total, answer) => total + pick(answer), 0) / answers.length;
const perSecond = (answers: Answered[]) => mean(answers, (a) => a.perSecond);
const shown = (name: string, all: Answered[]) =>
  `${name} ${perSecond(all).toFixed(0)}/s p95 ${mean(all, (a) => a.p95).toFixed(0)} ms cpu ${mean(all, (a) => a.cpu).toFixed(1)} ms`;

/** In turn, so that whatever else the machine does hits all sides. */
async function inTurn(sides: Record<string, Side>, at: number, { seconds, rounds }: Pick<How, "seconds" | "rounds">): Promise<Record<string, Answered[]>> {
  const answers: Record<string, Answered[]> = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, side] of Object.entries(sides)) answers[name]?.push(await load(side.url, { ...side, at, seconds }));
  return answers;
}

async function ready(sides: Record<string, Side>): Promise<void> {
  for (const { url, headers } of Object.values(sides)) {
    const { status } = await fetch(url, { headers, redirect: "manual" });
    if (status !== 200) throw new Error(`${url} answered ${status}`);
  }
  for (const side of Object.values(sides)) await load(side.url, { ...side, at: 4, seconds: 2 });
}

/** Each page beside its peers: the share of their requests a second. */
export async function comparePages(portal: Running, peers: Peers, how: How): Promise<void> {
  const headers = await cookieOf(ids.providerSession);
  for (const { name, ours, guest, aim, peers: of } of pages) {
    const others = Object.fromEntries(Object.entries(of(peers)).filter((each): each is [string, Side] => each[1] !== undefined));
    const sides: Record<string, Side> = { ours: { url: portal.origin + ours, pid: portal.pid, headers: guest ? {} : headers }, ...others };
    await ready(sides);
    for (const at of how.connections) {
      const answers = await inTurn(sides, at, how);
      const mine = answers.ours as Answered[];
      const failed = mine.reduce((total, answer) => total + answer.failed, 0);
      const statuses = failed ? `; ${failed} of ours not answered: ${JSON.stringify(mine.map((answer) => answer.statuses))}` : "";
      for (const peer of Object.keys(others)) {
        const theirs = answers[peer] as Answered[];
        const p95 = mean(mine, (a) => a.p95) / mean(theirs, (a) => a.p95);
        row({
          what: `${name} beside ${peer}, ${at} at once`,
          figure: times(perSecond(mine) / perSecond(theirs)),
          aim: peer === "bare" ? `${aim} ×` : "",
          from: `${shown("ours", mine)}, ${shown(peer, theirs)}; p95 ${times(p95)}${statuses}`,
        });
      }
    }
  }
  if (!peers.directus) row({ what: "50 customers beside Directus", figure: "not installed", from: "DIRECTUS names a folder with its node_modules" });
}

/** Whether a second process is worth its memory, on a machine whose processors the generator and the database need too. */
export async function compareProcesses(one: Running, two: Running, { seconds, rounds }: Pick<How, "seconds" | "rounds">): Promise<void> {
  const headers = await cookieOf(ids.providerSession);
  const sides = { two: { ...plain(two, "/customers"), headers }, one: { ...plain(one, "/customers"), headers } };
  await ready(sides);
  for (const at of [10, 100]) {
    const { two: double = [], one: single = [] } = await inTurn(sides, at, { seconds, rounds });
    row({
      what: `two processes beside one, ${at} at once`,
      figure: times(perSecond(double) / perSecond(single)),
      aim: "1.3 ×",
      from: `${shown("two", double)}, ${shown("one", single)}; ${counted(double.reduce((sum, { failed }) => sum + failed, 0))} not answered`,
    });
  }
}
