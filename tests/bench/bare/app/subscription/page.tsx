import { ids } from "#tests/bench/world.ts";
import { db } from "../../db.ts";

export const dynamic = "force-dynamic";

/** One subscription with what belongs to it, and a form that changes it. */
export default async function Subscription() {
  const found = await db.subscription.findFirst({
    where: { id: "00000006-0000-7000-8000-000000000000", providerId: ids.provider },
    include: { offer: true, customer: { select: { name: true } }, resellerOfRecord: { select: { name: true } }, order: true },
  });
  if (!found) return null;
  return (
    <main>
      <h1>{found.nickname}</h1>
      <dl>
        {Object.entries(found).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(typeof value === "object" ? JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each)) : value)}</dd>
          </div>
        ))}
      </dl>
      <form method="post">
        <input name="quantity" type="number" defaultValue={found.quantity} />
        <button type="submit">Save</button>
      </form>
    </main>
  );
}
