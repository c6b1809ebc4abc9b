import { beforeEach, describe, expect, test, vi } from "vitest";
import { Role } from "#prisma/client/enums.ts";
import { access, type Actor, cellOf, type Kind, kinds, may, type Permission, permissions, roleGroups } from "#lib/access.ts";
import { mint, type Person } from "#lib/actor.ts";
import { wantsProof } from "#lib/operation.ts";
import { doers, isSystemOnly, type Known, operationsOf } from "./support/operations.ts";

/** What mustn't be touched: whoever does is noted, and stopped. */
const touched = vi.hoisted(() => ({ database: 0, input: 0 }));
const touch = vi.hoisted(() => (what: keyof typeof touched) => (): never => {
  touched[what] += 1;
  throw new Error(`the ${what} is touched`);
});
const untouchable = () => {
  const stop = touch("input");
  return new Proxy({}, { get: stop, has: stop, ownKeys: stop, getPrototypeOf: stop, getOwnPropertyDescriptor: stop });
};
// Nobody here has a row anywhere: the table of rights is asked, and nothing else. When all is over, the database is let go.
vi.mock("#lib/platform/db.ts", () => ({ reading: touch("database"), lookingUp: touch("database"), writing: touch("database") }));
beforeEach(() => Object.assign(touched, { database: 0, input: 0 }));

const operations = await operationsOf();

const nobody = "00000000-0000-4000-8000-000000000000";
const somebody = (kind: Kind, roles: readonly Role[], mustChangePassword = false, awaits: Person["awaits"] = null): Actor =>
  mint({
    kind,
    principal: {
      type: "person",
      userId: nobody,
      email: "somebody@example.test",
      sessionId: nobody,
      mustChangePassword,
      awaits,
      provesBy: "password",
      singleSignOn: false,
      provenAt: new Date(8e15),
    },
    roles,
    name: "Somebody",
    language: "en",
    ...{ region: null, zone: "UTC", hours: null },
    organizationId: nobody,
    organizationName: "Somewhere",
    customerIds: [],
  });
const allRoles = Object.values(Role);
/** Has every role there is, so that only the kind can be what's missing. */
const whole = (kind: Kind) => somebody(kind, kind === "guest" || kind === "system" ? [] : allRoles);

/** Signed in with a temporary password. */
const newcomer = (kind: Kind) => somebody(kind, allRoles, true);

/** Refused by the table alone: before a look at what was asked, and before the database. */
async function expectRefusal(actor: Actor, { operation }: Known) {
  const refused = operation(actor, untouchable());
  await expect(refused).rejects.toMatchObject({ code: actor.kind === "guest" ? "unauthenticated" : "forbidden" });
  expect(touched).toEqual({ database: 0, input: 0 });
}

test("the table is what it was", () => {
  const groupOf = (roles: readonly string[] | "any") => (roles === "any" ? "" : `${Object.entries(roleGroups).find(([, group]) => group === roles)?.[0]} of `);
  const lines = Object.entries(access).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, cells]) => {
      const cell = Object.entries(cells as Record<string, { roles: readonly string[] | "any"; rows: { name: string } }>);
      return `${noun}.${verb}: ${cell.map(([kind, { roles, rows }]) => `${kind}=${groupOf(roles)}${rows.name}`).join(" ")}`;
    }),
  );
  expect(lines).toMatchSnapshot();
});

test("every permission has an operation, and every operation a permission", () => {
  const used = new Set(operations.map(({ operation }) => operation.may));
  // These open a part of a page or widen a select; they have no operation of their own.
  const opening: Permission[] = ["subscription.seePrice", "incentive.seeLost", "provider.read", "association.read"];
  expect(permissions.filter((permission) => !used.has(permission) && !opening.includes(permission))).toEqual([]);
});

const empty = operations.flatMap((known) => kinds.filter((kind) => !cellOf(kind, known.operation.may)).map((kind) => ({ ...known, kind })));
describe("an empty cell means never, whatever the role", () => {
  test.each(empty)("$file/$name is refused to a $kind", (known) => expectRefusal(whole(known.kind), known));
});

const named = operations.flatMap((known) =>
  doers(known.operation.may).flatMap((kind) => {
    const { roles } = cellOf(kind, known.operation.may) ?? { roles: "any" };
    return roles === "any" ? [] : [{ ...known, kind, lacking: allRoles.filter((role) => !roles.includes(role)) }];
  }),
);
describe("a role that isn't named may not, whatever the organization may", () => {
  test.each(named)("$file/$name is refused to a $kind with all the other roles", (known) => expectRefusal(somebody(known.kind, known.lacking), known));
  test.each(named)("$file/$name is refused to a $kind without a role", (known) => expectRefusal(somebody(known.kind, []), known));
});

const asked = operations.filter((known) => !isSystemOnly(known));
/** What anybody may who has an account, though it has no role and its password is a temporary one. */
const theirOwn: Permission[] = ["user.read", "user.changePassword", "user.changeLanguage", "session.leave"];
const ofAnAccount: Permission[] = [
  ...theirOwn,
  "user.chooseKeys",
  ...(["session.read", "session.revoke", "session.prove"] as const),
  ...(["factor.read", "factor.add", "factor.rename", "factor.remove", "factor.renewCodes", "singleSignOn.leave"] as const),
  ...(["notification.read", "notification.markRead", "notification.choose", "user.changeHabits"] as const),
];

describe("a customer's user without a role has an account and nothing else", () => {
  const beyond = asked.filter(({ operation }) => cellOf("customer", operation.may) && !cellOf("guest", operation.may) && !ofAnAccount.includes(operation.may));
  test.each(beyond)("$file/$name is refused", (known) => expectRefusal(somebody("customer", []), known));
  test("what is left", () =>
    expect(permissions.filter((one) => may(somebody("customer", []), one) && !cellOf("guest", one))).toEqual(ofAnAccount.toSorted(inTable)));
});

const waiting: { what: string; half: (kind: Kind) => Actor; left: Permission[] }[] = [
  { what: "a temporary password is good for choosing another", half: newcomer, left: theirOwn },
  {
    what: "a password without the second factor is good for showing that",
    half: (kind) => somebody(kind, allRoles, false, "PROOF"),
    left: ["user.changeLanguage", "session.leave", "session.prove"],
  },
  {
    what: "who must have a second factor and has none may set one up",
    half: (kind) => somebody(kind, allRoles, false, "ENROLMENT"),
    left: ["user.changeLanguage", "session.leave", "session.prove", "factor.read", "factor.add"],
  },
  {
    what: "a temporary password doesn't come before the second factor",
    half: (kind) => somebody(kind, allRoles, true, "PROOF"),
    left: ["user.changeLanguage", "session.leave", "session.prove"],
  },
];
describe.each(waiting)("$what, and for nothing else that a guest may not", ({ half, left }) => {
  const beyond = asked.filter(({ operation }) => cellOf("provider", operation.may) && !cellOf("guest", operation.may) && !left.includes(operation.may));
  test.each(beyond)("$file/$name is refused", (known) => expectRefusal(half("provider"), known));
  test.each(["provider", "reseller", "customer", "operator"] as const)("what is left to a %s", (kind) => {
    expect(permissions.filter((one) => may(half(kind), one) && !cellOf("guest", one))).toEqual(left.toSorted(inTable));
  });
});

describe("what hurts is refused to whoever hasn't proven lately that it is them", () => {
  const careful: Permission[] = [
    ...(["member.invite", "member.changeRoles", "member.deactivate", "member.reactivate", "member.resetPassword", "member.endSessions"] as const),
    ...(["member.resetFactor", "factor.add", "factor.remove", "factor.renewCodes", "factor.reset", "factorRule.set"] as const),
    ...(["singleSignOn.set", "singleSignOn.prove", "singleSignOn.demand", "singleSignOn.remove"] as const),
    ...(["partnership.end", "move.approve", "move.undo", "reseller.suspend", "reseller.reactivate", "profileChange.approve"] as const),
    ...(["customer.resetPassword", "customer.handOver", "customer.withdrawAdminRights", "customer.withdrawProviderRights", "customer.remove"] as const),
    ...(["customerUser.resetPassword", "customerUser.changeRoles", "customerUser.delete", "azure.grant", "azure.change", "azure.revoke"] as const),
    ...(["application.register", "application.change", "application.rotate", "application.revoke", "consent.give", "calendar.make"] as const),
    ...(["webhook.register", "webhook.change", "webhook.rotate", "webhook.remove", "session.revoke"] as const),
  ];
  test("each of these says so where it is declared", () =>
    expect(careful.filter((one) => !operations.some(({ operation }) => operation.may === one && wantsProof(operation.schema)))).toEqual([]));
  test("and none that isn't listed", () => {
    const always = operations.filter(({ operation }) => wantsProof(operation.schema) && !careful.includes(operation.may)).map(({ operation }) => operation.may);
    // These only where it is a bulk.
    expect([...new Set(always)].sort()).toEqual([
      "customer.createUsers",
      "provider.moveCustomers",
      "subscription.assignReseller",
      "subscription.assignSupportContact",
      "subscription.schedule",
    ]);
  });
});
function inTable(one: Permission, other: Permission): number {
  return permissions.indexOf(one) - permissions.indexOf(other);
}

// Else the refusals above could be the gate's answer to everything.
const first = operations.flatMap((known) => doers(known.operation.may).map((kind) => ({ ...known, kind })));
describe("whoever may is asked what they want, and only then is the database", () => {
  test.each(first)("$file/$name of a $kind", async ({ operation, kind }) => {
    await expect(operation(whole(kind), untouchable())).rejects.toThrow("the input is touched");
    expect(touched).toEqual({ database: 0, input: 1 });
  });
});
