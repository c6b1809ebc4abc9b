import "server-only";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { mayAsk } from "./parts.ts";
import { AskedOfPerson, mostApplications, NoWords } from "./rules.ts";

const secrets = { select: { id: true, hint: true, createdAt: true, createdByName: true, expiresAt: true }, orderBy: { id: "asc" } } as const;

/** The programs of one's organisation with their secrets, of which nobody knows more than the end, and who consented. */
export const listApplications = read("application.read", NoWords, async ({ db, mine, now }) =>
  db.application.findMany({
    where: { AND: [mine, { revokedAt: null }] },
    select: {
      ...{
        id: true,
        name: true,
        redirectUris: true,
        changes: true,
        roles: true,
        byCode: true,
        createdAt: true,
        createdByName: true,
        lastUsedAt: true,
        version: true,
      },
      _count: { select: { secrets: true } },
      secrets: { ...secrets, where: { endedAt: null, expiresAt: { gt: now } } },
      consents: {
        where: { endedAt: null },
        select: { id: true, createdAt: true, lastUsedAt: true, user: { select: { firstName: true, lastName: true, email: true } } },
        orderBy: { createdAt: "desc" },
        take: 50,
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: mostApplications,
  }),
);

/** Which programs act in one's own name. */
export const listConsents = read("consent.read", NoWords, async ({ db, mine }) =>
  db.consent.findMany({
    where: { AND: [mine, { endedAt: null, application: { revokedAt: null } }] },
    select: { id: true, createdAt: true, lastUsedAt: true, application: { select: { id: true, name: true, changes: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 50,
  }),
);

/** Which program asks somebody to let it act in their name, and where they are sent back to; nothing is asked for a stranger. */
export const readAsking = read("application.open", AskedOfPerson, async ({ db, mine, input }) => {
  const { redirectUris: _, ...program } = (await mayAsk(db, mine, input)) ?? problem("not_found");
  return program;
});
