import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** The portal after a start with these secrets. */
async function startedWith(now: string, before = "") {
  vi.resetModules();
  vi.stubEnv("AUTH_SECRET", now.repeat(32));
  vi.stubEnv("AUTH_SECRET_BEFORE", before.repeat(32));
  return import("#lib/platform/sealed.ts");
}

test("after the secret was changed what the one before sealed still opens, says that it is to be sealed anew, and opens for whose it is alone", async () => {
  const kept = (await startedWith("a")).sealed("of a device", "ada");
  expect((await startedWith("a")).unsealed(kept, "ada")).toEqual({ text: "of a device", fresh: true });
  const { sealed, unsealed } = await startedWith("b", "a");
  expect(unsealed(kept, "ada")).toEqual({ text: "of a device", fresh: false });
  expect(() => unsealed(kept, "paul")).toThrow();
  const anew = sealed("of a device", "ada");
  const later = await startedWith("b");
  expect(later.unsealed(anew, "ada")).toEqual({ text: "of a device", fresh: true });
  expect(() => later.unsealed(kept, "ada")).toThrow("AUTH_SECRET_BEFORE");
});
