import { afterEach, beforeEach } from "vitest";
import { clock } from "#lib/platform/clock.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "./db.ts";
import { customer, type Member, provider, reseller } from "./world.ts";

// Who hands a password over, to whom, and who has nothing to do with it: anew for each test.

export const hour = 3_600_000;
export let all: { ada: Member; rita: Member; holz: Member };
/** Each test from an address of its own. */
export let from: { ip: string; userAgent: string };
let asked = 0;
beforeEach(async () => {
  from = { ip: `198.51.${++asked}.77`, userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/150.0" };
  const [ada, rita] = [await provider(), await reseller()];
  all = { ada, rita, holz: await customer(ada, { reseller: rita, name: "Bäckerei Holz" }) };
});
afterEach(() => clock.reset());

export const stranger = guest("en");
export const rowOf = (id: string) => db.oneTimeLink.findUniqueOrThrow({ where: { id } });
