import { limits } from "#lib/domain/identity/rules.ts";
import { clock } from "#lib/platform/clock.ts";

/** Bounds count in windows, and a test that counts across the end of one counts nothing: this runs at the beginning of one, whatever time it is. */
export async function inOneWindow<R>(run: () => Promise<R>): Promise<R> {
  const window = limits.windowMinutes * 60_000;
  clock.move(window - (clock.now().getTime() % window));
  return run().finally(clock.reset);
}
