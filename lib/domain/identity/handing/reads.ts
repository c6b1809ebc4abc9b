import "server-only";
import { read } from "../../../operation.ts";
import { hashToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { waiting } from "./parts.ts";
import { ListOneTimeLinks, OneTimeLinkAddress } from "./rules.ts";
import { linkState } from "./states.ts";

const shown = 10;

/** What became of the newest links of an account, or of lists of several. */
export const listOneTimeLinks = read("oneTimeLink.read", ListOneTimeLinks, async ({ db, mine, input, now }) => {
  const rows = await db.oneTimeLink.findMany({
    where: { AND: [mine, input] },
    select: {
      ...{ id: true, accounts: true, passphrase: true, createdAt: true, createdByName: true, createdByOrganization: true, expiresAt: true },
      ...{ openedAt: true, openedFrom: true, openedWith: true, withdrawnAt: true, withdrawnByName: true, supersededAt: true },
    },
    orderBy: { id: "desc" },
    take: shown,
  });
  return rows.map((row) => ({ ...row, state: linkState(row, now) }));
});

/**
 * Who hands over what, for which company and since when. Looking changes nothing: mail programs look too. What was opened,
 * withdrawn or has expired is the same as what never was.
 */
export const readOneTimeLink = read("oneTimeLink.open", OneTimeLinkAddress, async ({ db, mine, input, now }) => {
  const select = {
    ...{ customerName: true, accounts: true, passphrase: true },
    ...{ createdAt: true, createdByName: true, createdByOrganization: true, expiresAt: true },
  } as const;
  const link = await db.oneTimeLink.findFirst({ where: { AND: [mine, waiting(now), { linkHash: hashToken(input.link) }] }, select });
  return link ?? problem("one_time_link.over");
});
