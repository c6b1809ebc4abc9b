import { ids } from "#tests/bench/world.ts";
import { db } from "../../db.ts";

export const dynamic = "force-dynamic";

/** The start page's kind: who somebody is, and a handful of queries. */
export default async function Start() {
  const session = await db.session.findFirst({
    where: { id: ids.providerSession, revokedAt: null },
    select: { user: { select: { firstName: true } }, membership: { select: { provider: { select: { name: true } } } } },
  });
  const providerId = ids.provider;
  const [unread, orders, subscriptions, invitations, entries] = await Promise.all([
    db.notification.count({ where: { userId: ids.staff, readAt: null } }),
    db.order.findMany({ where: { providerId }, orderBy: { id: "desc" }, take: 5, select: { id: true, status: true } }),
    db.subscription.findMany({ where: { providerId }, orderBy: { id: "desc" }, take: 5, select: { id: true, nickname: true, quantity: true } }),
    db.partnership.findMany({ where: { providerId, endedAt: null }, take: 5, select: { id: true, resellerName: true } }),
    db.auditEntry.findMany({ where: { providerId }, orderBy: { id: "desc" }, take: 8, select: { id: true, action: true, at: true } }),
  ]);
  return (
    <main>
      <h1>{session?.membership.provider?.name}</h1>
      <p>
        {session?.user.firstName}, {unread}
      </p>
      <ul>
        {[...orders, ...subscriptions, ...invitations, ...entries].map(({ id, ...more }) => (
          <li key={id}>
            <a href={`/${id}`}>{JSON.stringify(more)}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
