import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { nameAt, readLock, readManifest, root, shippedOf, unnamed } from "./shipped.ts";

// `npm run sbom` writes what is shipped, in the words of CycloneDX, into sbom.cdx.json, or into the file that is named.

type Bom = {
  metadata: { component: { name: string } };
  components: { "bom-ref": string; name: string; version: string; licenses?: { license: { id: string } }[] }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
};

/** What npm makes of the lock file. Its own `--omit dev` leaves out packages that development needs too, so that we omit ourselves. */
function bom(): Bom {
  const { status, stdout, stderr } = spawnSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(stderr);
  const whole = JSON.parse(stdout) as Bom;
  const shipped = new Set(shippedOf(readLock()).map(([place, { version }]) => `${nameAt(place)}@${version}`));
  const components = whole.components
    .filter(({ name, version }) => shipped.has(`${name}@${version}`))
    .map((one) => (unnamed[one.name] ? { ...one, licenses: [{ license: { id: unnamed[one.name] as string } }] } : one));
  const { name, version } = readManifest();
  const known = new Set([`${name}@${version}`, ...components.map((component) => component["bom-ref"])]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => known.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => known.has(on)) }));
  // npm says the folder's name.
  return { ...whole, metadata: { ...whole.metadata, component: { ...whole.metadata.component, name } }, components, dependencies };
}

const [file = "sbom.cdx.json"] = process.argv.slice(2);
const made = bom();
writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
console.log(`${file} names ${made.components.length} packages.`);
