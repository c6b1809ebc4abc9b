import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { licensesPage, mayComeAlong, refusedLicenses } from "../../scripts/licenses-page.ts";
import { noticesOf } from "../../scripts/notices.ts";
import { type Lock, nameAt, readLock, readManifest, root, shippedOf } from "../../scripts/shipped.ts";

const lock = readLock();
const small = (packages: Lock["packages"]): Lock => ({ lockfileVersion: 3, packages });

test("npm run sbom names everything that is shipped, with its hash and license, and nothing else", () => {
  const file = join(mkdtempSync(join(tmpdir(), "sbom-")), "sbom.cdx.json");
  const { status, stderr } = spawnSync(process.execPath, ["scripts/sbom.ts", file], { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const bom = JSON.parse(readFileSync(file, "utf8"));
  expect(bom).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { name: readManifest().name, version: readManifest().version } } });
  const named = new Set(bom.components.map(({ name, version }: Record<string, string>) => `${name}@${version}`));
  expect([...named].sort()).toEqual([...new Set(shippedOf(lock).map(([place, { version }]) => `${nameAt(place)}@${version}`))].sort());
  for (const name of ["next", "react", "zod", "pg", "sharp", "node"]) expect([...named].join(" ")).toContain(`${name}@`);
  expect([...named].join(" ")).not.toContain("vitest@");
  // Those that are packed into another have the other's.
  const packed = shippedOf(lock).flatMap(([place, { inBundle, version }]) => (inBundle ? [`${nameAt(place)}@${version}`] : []));
  for (const { name, version, hashes, licenses } of bom.components) {
    if (!packed.includes(`${name}@${version}`)) expect(hashes, name).toMatchObject([{ alg: "SHA-512" }]);
    expect(licenses, name).toHaveLength(1);
  }
});

test("docs/licenses.md is up to date: npm run licenses", () => {
  expect(readFileSync(join(root, "docs/licenses.md"), "utf8")).toBe(licensesPage(lock));
});

test("nothing comes along under a license that isn't taken", () => {
  expect(refusedLicenses(lock)).toEqual([]);
});

test.each([undefined, "", "AGPL-3.0-only", "GPL-2.0", "SSPL-1.0", "UNLICENSED", "SEE LICENSE IN LICENSE.md", "MIT AND GPL-3.0", "(GPL-2.0 OR BUSL-1.1)"])(
  "%s isn't taken, and is named with its place",
  (license) => {
    expect(mayComeAlong(license)).toBe(false);
    const place = "node_modules/a/node_modules/b";
    expect(refusedLicenses(small({ [place]: { version: "1.0.0", ...(license !== undefined && { license }) } }))).toEqual([
      `${place}: ${license ?? "no license"}`,
    ]);
    // A tool of development isn't passed on.
    expect(refusedLicenses(small({ [place]: { version: "1.0.0", dev: true } }))).toEqual([]);
  },
);

test("of alternatives one is enough, of several together each has to be taken", () => {
  for (const license of ["(GPL-2.0 OR MIT)", "MIT and ISC", "Apache-2.0 AND LGPL-3.0-or-later"]) expect(mayComeAlong(license)).toBe(true);
});

test("the notices have each package's own text, a text once, and say so of who brings none", () => {
  const folder = mkdtempSync(join(tmpdir(), "notices-"));
  const packages: Lock["packages"] = {};
  const add = (name: string, files: Record<string, string>) => {
    mkdirSync(join(folder, "node_modules", name), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, "node_modules", name, file), text);
    packages[`node_modules/${name}`] = { version: "1.0.0", license: "MIT" };
  };
  add("one", { LICENSE: "Copyright One", NOTICE: "made with care", "index.js": "code" });
  add("two", { "license.md": "Copyright Two" });
  add("three", { "license.md": "Copyright Two" });
  add("four", {});
  packages["node_modules/elsewhere"] = { version: "1.0.0", license: "MIT" };
  const text = noticesOf(small(packages), folder);
  expect(text).toContain("one 1.0.0 (MIT)\n\nCopyright One\n\nmade with care");
  expect(text).toContain("two 1.0.0 (MIT)\nthree 1.0.0 (MIT)\n\nCopyright Two");
  expect(text).toContain("four 1.0.0 (MIT)\n\nIts license is MIT; the package brings no text of it.");
  expect(text).not.toMatch(/elsewhere|code/);
});

test("the real ones name who asks for it", () => {
  const text = noticesOf(lock, root);
  for (const name of ["next", "react", "react-dom", "libphonenumber-js", "@simplewebauthn/browser", "caniuse-lite"]) expect(text).toContain(`\n${name} `);
  expect(text).toContain("Copyright (c) Meta Platforms, Inc. and affiliates.");
});
