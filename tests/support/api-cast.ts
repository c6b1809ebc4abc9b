import { ask, servedApi, signIn } from "./api.ts";
import { cast } from "./cast.ts";
import type { Member } from "./world.ts";

// Ada's world, and the API as her program asks it.

/** At the top of a file of tests: served until its last one is over. */
export async function apiOfCast() {
  const origin = await servedApi();
  const world = await cast();
  const { token } = await signIn(origin, world.ada);
  const tokenOf = async (who: Member) => (await signIn(origin, who)).token;
  /** What is answered at an address below `/v1`. */
  const get = async (path: string, by = token) => (await ask(origin, by, `/v1/${path}`)).body;
  return { origin, world, token, tokenOf, get };
}
