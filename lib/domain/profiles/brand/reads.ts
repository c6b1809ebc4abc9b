import "server-only";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { OneBrandLogo } from "./rules.ts";

/** A logo that a provider shows on its pages: for whoever has its address, since it is seen before anybody signs in. */
export const readBrandLogo = read("logo.show", OneBrandLogo, async ({ db, mine, input }) => {
  const logo = await db.logo.findFirst({
    where: { AND: [mine, input, { brandOf: { some: {} } }] },
    select: { contentType: true, bytes: true, sha256: true },
  });
  return logo ?? problem("not_found");
});
