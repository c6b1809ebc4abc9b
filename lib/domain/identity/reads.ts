import "server-only";
import { z } from "zod";
import { read } from "../../operation.ts";
import { hashToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import { asKnown, whose } from "./parts.ts";
import { passwordLinks } from "./rules.ts";

/** One's own live sessions, newest first. A person has a handful; more than 50 are cut. */
export const listSessions = read("session.read", z.object({}), ({ db, mine, now }) =>
  db.session.findMany({
    where: { AND: [mine, { revokedAt: null, expiresAt: { gt: now } }] },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, ip: true },
    orderBy: { createdAt: "desc" },
    take: 50,
  }),
);

export const readMyself = read("user.read", z.object({}), async ({ db, mine, actor }) => {
  const select = { email: true, firstName: true, lastName: true, language: true, region: true, zone: true, hours: true, passwordChangedAt: true } as const;
  const user = (await db.user.findFirst({ where: mine, select })) ?? problem("not_found");
  return { ...user, roles: actor.roles, organization: actor.organizationName };
});

/** Whose account a link is for whose holder chooses the password, while it works. Looking uses nothing up. */
export const readPasswordLink = read("user.choosePassword", z.object({ token: z.string().max(100) }), async ({ db, input, now }) => {
  const token = await db.token.findFirst({
    where: { hash: hashToken(input.token) },
    select: { purpose: true, consumedAt: true, supersededAt: true, expiresAt: true, user: { select: whose } },
  });
  const usable = token && passwordLinks.some((purpose) => purpose === token.purpose) && !token.consumedAt && !token.supersededAt && token.expiresAt > now;
  if (!usable || !token.user) return problem("password.link_invalid");
  const { email, firstName = "", lastName = "", companyName = "" } = asKnown(token.user);
  return { email, about: [...email.split(/[@.]/, 2), firstName, lastName, companyName] };
});
