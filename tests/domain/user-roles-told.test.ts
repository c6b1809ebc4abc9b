import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { changeUserRoles } from "#lib/domain/users/roles/writes.ts";
import { createUsers } from "#lib/domain/users/writes.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, customer, provider, reseller } from "../support/world.ts";

test("a partner that changes somebody's roles tells the company's global admins, who did it and which; nobody else, and not itself", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const made = await createUsers(rita, { customerId: holz.organizationId, users: [{ userName: "berta", firstName: "Berta", lastName: "Braun" }], ...once() });
  const userName = "users" in made ? (made.users[0]?.userName ?? "") : "";
  const { id } = await db.membership.findFirstOrThrow({ where: { user: { email: userName } } });
  const [second, help] = [await colleague(holz, ["GLOBAL_ADMIN"]), await colleague(holz, ["HELPDESK_AGENT"])];
  const stranger = await customer(ada, { reseller: rita });
  const told = async ({ userId }: Actor & { userId: string }) =>
    (await db.notification.findMany({ where: { userId, kind: { startsWith: "user_role" } }, orderBy: { id: "asc" } })).map(({ kind, data }) => [kind, data]);
  const kinds = async (who: Parameters<typeof told>[0]) => (await told(who)).map(([kind]) => kind);

  await changeUserRoles(rita, { id, add: ["HELPDESK_AGENT", "GLOBAL_ADMIN"] });
  await changeUserRoles(ada, { id, remove: ["HELPDESK_AGENT"] });
  const [by, name] = [rita.name, rita.organizationName];
  const all3 = [
    ["user_role_given", { by, name, to: userName, role: "GLOBAL_ADMIN" }],
    ["user_role_given", { by, name, to: userName, role: "HELPDESK_AGENT" }],
    ["user_role_taken", { by: ada.name, name: ada.organizationName, from: userName, role: "HELPDESK_AGENT" }],
  ];
  for (const who of [holz, second]) expect(await told(who)).toEqual(all3);
  for (const who of [ada, rita, help, stranger, await customer(await provider())]) expect(await told(who)).toEqual([]);
  // What was so already is no news; and what they do themselves they know.
  await changeUserRoles(rita, { id, add: ["GLOBAL_ADMIN"] });
  await changeUserRoles(holz, { id, add: ["BILLING_ADMIN"] });
  expect(await told(second)).toEqual(all3);
  // Who is made none any more is told of that, too.
  const { id: seat } = await db.membership.findFirstOrThrow({ where: { userId: second.userId } });
  await changeUserRoles(rita, { id: seat, remove: ["GLOBAL_ADMIN"] });
  expect((await kinds(second)).at(-1)).toBe("user_role_taken");
  await changeUserRoles(rita, { id: seat, add: ["BILLING_ADMIN"] });
  expect(await kinds(second)).toHaveLength(4);
});
