import "server-only";
import { userIdOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import { containing } from "../../search.ts";
import { problem } from "../../problem.ts";
import { ListMembers, memberOrder, OneMember, rolesOffered } from "./rules.ts";

const perPage = 50;

const shown = {
  id: true,
  roles: true,
  createdAt: true,
  deactivatedAt: true,
  user: { select: { id: true, email: true, contactEmail: true, firstName: true, lastName: true, passwordHash: true, secondFactorSince: true } },
} as const satisfies Prisma.MembershipSelect;
type Shown = Prisma.MembershipGetPayload<{ select: typeof shown }>;

/** Invited: nobody has chosen a password yet. The hash itself goes nowhere. */
const withState = ({ user: { passwordHash, ...user }, ...row }: Shown) => ({
  ...row,
  user,
  state: row.deactivatedAt ? ("deactivated" as const) : passwordHash === null ? ("invited" as const) : ("active" as const),
});

const states = {
  active: { deactivatedAt: null, user: { passwordHash: { not: null } } },
  invited: { deactivatedAt: null, user: { passwordHash: null } },
  deactivated: { deactivatedAt: { not: null } },
} satisfies Record<string, Prisma.MembershipWhereInput>;

const matching = (q: string): Prisma.MembershipWhereInput =>
  q ? { user: { OR: [{ email: containing(q) }, { firstName: containing(q) }, { lastName: containing(q) }] } } : {};

/** The people of one's own organisation. */
export const listMembers = read("member.read", ListMembers, async ({ db, mine, input, actor }) => {
  const page = memberOrder.page(input, perPage);
  const rows = await db.membership.findMany({
    where: {
      AND: [mine, matching(input.q), input.role ? { roles: { has: input.role } } : {}, input.state ? states[input.state] : {}, page.after],
    },
    select: shown,
    orderBy: page.orderBy,
    take: page.take,
  });
  const { items, next } = page.of(rows);
  return { items: items.map(withState), next, offered: rolesOffered[actor.kind] ?? [] };
});

/** One of them, with where they are signed in when the reader may end that. */
export const readMember = read("member.read", OneMember, async ({ db, mine, input, actor, now }) => {
  const row = (await db.membership.findFirst({ where: { AND: [mine, input] }, select: shown })) ?? problem("not_found");
  const sessions = may(actor, "member.endSessions")
    ? await db.session.findMany({
        where: { membershipId: row.id, revokedAt: null, expiresAt: { gt: now } },
        select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, ip: true },
        orderBy: { createdAt: "desc" },
        take: 50,
      })
    : [];
  return { ...withState(row), sessions, offered: rolesOffered[actor.kind] ?? [], themselves: row.user.id === userIdOf(actor) };
});
