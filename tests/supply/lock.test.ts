import { expect, test } from "vitest";
import { type Lock, type Manifest, readLock, readManifest } from "../../scripts/shipped.ts";
import { faultsOf } from "./lock.ts";

test("every package comes from the registry with its hash, as package.json pins it, for every platform", () => {
  const lock = readLock();
  expect(Object.keys(lock.packages).length).toBeGreaterThan(500);
  expect(faultsOf(lock, readManifest())).toEqual([]);
});

/** What somebody could do to the two files, and what is said of it. */
const hostile: [name: string, spoil: (lock: Lock, manifest: Manifest) => void, says: string][] = [
  ["a package without its hash", ({ packages }) => delete at(packages, "next").integrity, "node_modules/next has no sha512: nothing"],
  ["a weaker hash", ({ packages }) => void (at(packages, "next").integrity = "sha1-abc"), "node_modules/next has no sha512: sha1-abc"],
  [
    "another registry",
    ({ packages }) => void (at(packages, "zod").resolved = "https://registry.npmjs.org.evil.example/zod.tgz"),
    "node_modules/zod comes from https://registry.npmjs.org.evil.example/zod.tgz",
  ],
  [
    "an unencrypted registry",
    ({ packages }) => void (at(packages, "zod").resolved = "http://registry.npmjs.org/zod.tgz"),
    "node_modules/zod comes from http://registry.npmjs.org/zod.tgz",
  ],
  ["a folder", ({ packages }) => void (at(packages, "zod").link = true), "node_modules/zod is a link to a folder"],
  ...["git+ssh://git@git.example/x.git", "github:somebody/x", "somebody/x", "https://evil.example/x.tgz", "file:../x"].map(
    (from): [string, (lock: Lock) => void, string] => [
      `a dependency from ${from}`,
      ({ packages }) => void (at(packages, "pg").dependencies = { ...at(packages, "pg").dependencies, "pg-pool": from }),
      `node_modules/pg asks for pg-pool from ${from}`,
    ],
  ),
  ["a dependency that isn't locked", ({ packages }) => delete packages["node_modules/pg-pool"], "node_modules/pg asks for pg-pool, which isn't there"],
  [
    "another platform's part left out",
    ({ packages }) => delete packages["node_modules/@img/sharp-darwin-arm64"],
    "node_modules/sharp asks for @img/sharp-darwin-arm64, which isn't there",
  ],
  ["a new script at installation", ({ packages }) => void (at(packages, "zod").hasInstallScript = true), "node_modules/zod runs a script when it is installed"],
  [
    "a script that nobody decided about",
    (_, manifest) => void (manifest.allowScripts = { ...manifest.allowScripts, prisma: true }),
    "node_modules/prisma runs a script, and package.json doesn't say whether it may",
  ],
  [
    "leave for a script that isn't there",
    (_, manifest) => void (manifest.allowScripts = { ...manifest.allowScripts, zod: true }),
    "allowScripts names zod, which runs none",
  ],
  ["a range instead of a version", (_, manifest) => void (manifest.dependencies.zod = "^4.6.7"), "package.json doesn't pin zod: ^4.6.7"],
  ["an override with a range", (_, manifest) => void (manifest.overrides = { mysql2: ">=3" }), "package.json doesn't pin mysql2: >=3"],
  ["another version than was asked for", ({ packages }) => void (at(packages, "zod").version = "4.6.6"), "package.json and the lock file differ about zod"],
  [
    "one more that nobody asked for",
    ({ packages }) => void (packages[""] = { ...packages[""], dependencies: { ...packages[""]?.dependencies, evil: "1.0.0" } }),
    "package.json and the lock file differ about evil",
  ],
  ["an older kind of lock file", (lock) => void (lock.lockfileVersion = 1), "the lock file is of version 1"],
];
const at = (packages: Lock["packages"], name: string) => packages[`node_modules/${name}`] as NonNullable<Lock["packages"][string]>;

test.each(hostile)("%s is found", (_, spoil, says) => {
  const [lock, manifest] = [structuredClone(readLock()), structuredClone(readManifest())];
  spoil(lock, manifest);
  expect(faultsOf(lock, manifest)).toContain(says);
});
