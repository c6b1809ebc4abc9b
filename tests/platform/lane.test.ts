import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { lane, LaneFull, type Rank } from "#lib/platform/lane.ts";

const bounds = { width: 2, places: 3, patienceMs: 200 };

test("so many go at once, and all who can wait are served", async () => {
  const go = lane(bounds);
  let [now, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++now);
    await wait(10);
    now--;
    return "done";
  };
  expect(await Promise.all(["guest", "known", "guest", "known", "guest"].map((rank) => go(rank as Rank, work)))).toEqual(Array(5).fill("done"));
  expect(most).toBe(2);
});

test("who belongs to the house goes first", async () => {
  const go = lane({ ...bounds, width: 1 });
  const order: string[] = [];
  const as = (rank: Rank, name: string) => go(rank, async () => void order.push(await wait(5, name)));
  await Promise.all([as("guest", "first"), as("guest", "stranger"), as("known", "ada")]);
  expect(order).toEqual(["first", "ada", "stranger"]);
});

test("beyond its places somebody is turned away at once, of their own rank only", async () => {
  const go = lane({ width: 1, places: 1, patienceMs: 60_000 });
  const held = Promise.withResolvers<void>();
  const first = go("guest", () => held.promise);
  const second = go("guest", () => wait(1));
  // Nothing was given back meanwhile, and nobody's patience is over.
  await expect(go("guest", () => wait(1))).rejects.toThrow(LaneFull);
  const known = go("known", () => wait(1, "served"));
  held.resolve();
  await expect(known).resolves.toBe("served");
  await Promise.all([first, second]);
});

test("nobody waits longer than is bearable, and whoever left holds no place", async () => {
  const go = lane({ width: 1, places: 1, patienceMs: 30 });
  const held = Promise.withResolvers<void>();
  const first = go("guest", () => held.promise);
  await expect(go("guest", () => wait(1))).rejects.toThrow(LaneFull);
  const after = go("guest", () => wait(1, "served"));
  await expect(after).rejects.toThrow(LaneFull);
  held.resolve();
  await first;
  await expect(go("guest", () => wait(1, "served"))).resolves.toBe("served");
});

test("work that fails gives its place back", async () => {
  const go = lane({ ...bounds, width: 1 });
  await expect(go("guest", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  await expect(go("guest", async () => "served")).resolves.toBe("served");
});
