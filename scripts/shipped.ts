import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

// What the portal is made of besides its own source, as the lock file says it.

export const root = resolve(import.meta.dirname, "..");

/** A package at its place, as npm writes it; `license` in SPDX's words. */
export type Locked = {
  version?: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
export type Lock = { lockfileVersion: number; packages: Record<string, Locked> };
export type Manifest = {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides?: Record<string, unknown>;
  allowScripts?: Record<string, boolean>;
};

/** Packages that bring the text of their license and don't name it: read there. */
export const unnamed: Record<string, string> = { "png-js": "MIT" };

const read = <File>(file: string): File => JSON.parse(readFileSync(join(root, file), "utf8")) as File;
export const readLock = (): Lock => read("package-lock.json");
export const readManifest = (): Manifest => read("package.json");

/** `node_modules/a/node_modules/@b/c` → `@b/c`. */
export const nameAt = (place: string): string => place.split("node_modules/").at(-1) ?? place;

/** All packages with their places, without the portal itself. */
export const packagesOf = ({ packages }: Lock): [place: string, found: Locked][] => Object.entries(packages).filter(([place]) => place !== "");

/** What an installation without the tools of development has, on whichever platform; and the Node that it runs on. */
export const shippedOf = (lock: Lock): [place: string, found: Locked][] =>
  packagesOf(lock)
    .filter(([place, { dev }]) => !dev || place === "node_modules/node")
    .map(([place, found]) => [place, { ...found, license: found.license ?? unnamed[nameAt(place)] }]);
