import { isSecret } from "./parse-form.ts";

/** What somebody may have typed: neither React's own fields, nor what mustn't be shown. */
export const typedIn = (form: FormData): [string, string][] =>
  [...form].flatMap(([name, value]) => {
    const own = name.replace(/^\d+_/, "");
    return typeof value !== "string" || own.startsWith("$ACTION") || /^\d*$/.test(own) || isSecret(own) ? [] : [[own, value] as [string, string]];
  });

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of these what a person would know again: no ids and keys, no tick, and not which state of a thing was seen. */
export const writtenIn = (typed: readonly [string, string][]): string[] =>
  typed.flatMap(([name, value]) => (value.trim() === "" || value === "on" || name === "version" || uuid.test(value) ? [] : [value]));
