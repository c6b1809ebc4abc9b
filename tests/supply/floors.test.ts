import semver from "semver";
import { expect, test } from "vitest";
import { nameAt, packagesOf, readLock } from "../../scripts/shipped.ts";
import { type Floor, floors } from "./floors.ts";

const installed = packagesOf(readLock()).map(([place, { version = "" }]) => ({ place, name: nameAt(place), version }));
type Installed = (typeof installed)[number];

/** What stands below its floor, wherever in the tree it is, and isn't accepted as it is. */
const below = (packages: Installed[], known: Floor[] = floors): string[] =>
  packages.flatMap(({ place, name, version }) =>
    known
      .filter((floor) => floor.name === name && semver.lt(version, floor.from))
      .filter(({ line }) => line === undefined || semver.major(version) <= Number(line))
      .filter(({ accepted }) => accepted?.version !== version)
      .map(({ from, advisory }) => `${place} is ${version}, below ${from}: ${advisory}`),
  );

test("no package has a hole that is known", () => {
  expect(below(installed)).toEqual([]);
});

test("one below its floor is found, also in the depth of the tree and before a release", () => {
  const found = (name: string, version: string, place = `node_modules/${name}`) => below([{ place, name, version }]);
  expect(found("next", "16.4.0")).toEqual(["node_modules/next is 16.4.0, below 16.4.1: CVE-2026-126187: code carried out by a request to a server component"]);
  expect(found("nodemailer", "9.9.9", "node_modules/mailparser/node_modules/nodemailer")).toHaveLength(1);
  expect(found("next-auth", "5.0.0-beta.31")).toHaveLength(1);
  expect(found("next-auth", "4.24.15")).toHaveLength(1);
  expect(found("next-auth", "5.0.0-beta.32")).toEqual([]);
  // A line of its own that is newer is another row's to judge.
  expect(found("picomatch", "2.3.1")).toHaveLength(1);
  expect(found("vite", "9.0.0")).toEqual([]);
});

test("whatever is accepted below its floor is that very version, and is still there", () => {
  for (const { name, accepted, from } of floors.filter((floor) => floor.accepted)) {
    expect(
      installed.filter((each) => each.name === name).map(({ version }) => version),
      name,
    ).toContain(accepted?.version);
    expect(semver.lt(accepted?.version ?? "", from)).toBe(true);
    expect(accepted?.because.length).toBeGreaterThan(40);
    expect(below([{ place: `node_modules/${name}`, name, version: "18.3.0" }])).toHaveLength(1);
  }
});

test("each floor is a version, has a day, and names what its advisory is", () => {
  for (const { name, from, advisory, published } of floors) {
    expect(semver.valid(from), name).toBe(from);
    expect(published, name).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(advisory, name).toMatch(/CVE-|GHSA-|SNYK-|#\d+/);
  }
});

test("the parts without which nobody gets in have their floors", () => {
  const names = floors.map(({ name }) => name);
  for (const name of ["next", "react", "react-dom", "next-auth", "@auth/core", "sharp", "nodemailer", "tar", "node"]) expect(names).toContain(name);
});
