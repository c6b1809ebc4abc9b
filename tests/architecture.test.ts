import { describe, expect, test } from "vitest";
import { operationsOf } from "./support/operations.ts";
import { actorWalls } from "./walls/actors.ts";
import { domainWalls } from "./walls/domain.ts";
import { formWalls } from "./walls/forms.ts";
import { importWalls } from "./walls/imports.ts";
import { misplaced } from "./walls/places.ts";
import { safetyWalls } from "./walls/safety.ts";
import { serverWalls } from "./walls/server.ts";
import { textWalls } from "./walls/text.ts";
import { readTree, type Tree, type Violation, type Wall, withFile } from "./walls/tree.ts";

// Each wall is looked at whole, and then broken on purpose in every way we can think of: a wall that doesn't see a violation is none.
const walls = [...importWalls, ...serverWalls, ...actorWalls, ...domainWalls, ...textWalls, ...formWalls, ...safetyWalls];

const tree = readTree();
const operations = await operationsOf();
type File = Omit<Violation, "named">;

/** What a wall finds in this source with one more file, and didn't find without it. */
function foundIn(wall: Wall, source: Tree, { path, text }: File): string[] {
  const before = wall.broken(source);
  return wall.broken(withFile(source, path, text)).filter((finding) => !before.includes(finding));
}
const missedBy = (wall: Wall): Violation[] =>
  wall.tries.filter(({ named, ...file }) => !foundIn(wall, tree, file).some((finding) => finding.includes(file.path) && finding.includes(named)));
const wronglyFoundBy = (wall: Wall): string[] => (wall.fine ?? []).flatMap((file) => foundIn(wall, tree, file));

describe.each(walls)("$because", (wall) => {
  test("stands", () => expect(wall.broken(tree)).toEqual([]));
});

describe.each(walls)("broken on purpose: $because", (wall) => {
  test("is seen, whichever way", () => {
    expect(wall.tries).not.toEqual([]);
    expect(missedBy(wall)).toEqual([]);
  });
  if (wall.fine?.length) test("and nothing that only looks like it", () => expect(wronglyFoundBy(wall)).toEqual([]));
});

describe("operations stand where their file's name says", () => {
  test("stands", () => expect(misplaced(operations)).toEqual([]));
  test.each([
    ["orders/reads", "placeOrder"],
    ["orders/writes", "listOrders"],
    ["orders/parts", "readOrder"],
    ["orders/clock", "cancelPending"],
    ["subscriptions/writes", "advanceSubscription"],
  ])("broken on purpose: in %s, %s is seen", (file, name) => {
    const moved = operations.filter((known) => known.name === name).map((known) => ({ ...known, file }));
    expect(misplaced([...operations, ...moved])).toEqual([`${file}: ${name}`]);
  });
});
