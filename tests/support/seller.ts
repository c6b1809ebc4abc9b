import { ask, servedApi, signIn } from "./api.ts";
import { db } from "./db.ts";
import { type Member, partners, provider, reseller } from "./world.ts";

// A provider that sells by a program: Ada's own, and the API as it asks it.

type More = { by?: string; headers?: Record<string, string> };

/** At the top of a file of tests: served until its last one is over. */
export async function apiOfSeller() {
  const origin = await servedApi();
  const ada = await provider();
  const { token } = await signIn(origin, ada);
  const by =
    (method: string) =>
    (path: string, body?: unknown, { by = token, headers = {} }: More = {}) =>
      ask(origin, by, path, { method, body, headers });
  const get = (path: string, by = token) => ask(origin, by, path);
  return { origin, ada, token, get, post: by("POST"), put: by("PUT"), patch: by("PATCH") };
}

/** Her partner, and the partner ID by which programs name it. */
export async function partnerOf(ada: Member): Promise<{ rita: Member; ritas: string }> {
  const rita = await reseller();
  await partners(ada, rita);
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  return { rita, ritas: partnerId ?? "" };
}

/** An offer as the catalogue of programs has it. */
export const itemOf = (id: string): string => `${id}:0001:A`;

/** The carts of a customer, or one of them. */
export const cartsAt = (whom: Member, more = ""): string => `/v1/customers/${whom.organizationId}/carts${more}`;
/** Three licenses of it in a cart, for a year and billed by the month. */
export const cartLineOf =
  (offerId: string) =>
  (more: object = {}): object => ({ id: 0, catalogItemId: itemOf(offerId), quantity: 3, billingCycle: "monthly", termDuration: "P1Y", ...more });
