import type { Actor } from "#lib/access.ts";
import { listOneTimeLinks } from "#lib/domain/identity/handing/reads.ts";
import { createUsers } from "#lib/domain/users/writes.ts";
import { resetPassword } from "#lib/domain/customers/writes.ts";
import { makeOneTimeLink, openOneTimeLink } from "#lib/domain/identity/handing/writes.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "./db.ts";
import { type Account, knockOf, seal } from "#lib/web/sealing.ts";

// Somebody's browser that hands over a temporary password, and the receiver's.

export type Link = { id: string; link: string; key: string };
export type Temporary = Account & { id: string; until: Date };

/** Another temporary password for the customer's administrator. */
export const temporaryOf = async (by: Actor, of: Actor) => (await resetPassword(by, { id: of.organizationId })) as Temporary;

/** Seals passwords as the sender's browser does: what it sends, and what stays in the link. */
export async function sealedFor(of: Actor, accounts: Account[], { passphrase = "", ...more }: { passphrase?: string; hours?: number } = {}) {
  const { key, ...sent } = await seal(
    accounts.map(({ userName, password }) => ({ userName, password })),
    passphrase,
  );
  const customerId = of.organizationId;
  const names = accounts.map(({ userName }) => userName);
  return { key, command: { customerId, accounts: names, ...sent, passphrase: passphrase !== "", idempotencyKey: crypto.randomUUID(), ...more } };
}

export async function handOverTo(by: Actor, of: Actor, accounts: Account[], more: { passphrase?: string; hours?: number } = {}): Promise<Link> {
  const { key, command } = await sealedFor(of, accounts, more);
  const { id } = await makeOneTimeLink(by, command);
  return { id, link: command.link, key };
}

/** Presses “Show it”: what the server gives. */
export async function opening({ link, key }: Pick<Link, "link" | "key">, from: { ip?: string; userAgent?: string } = {}): Promise<string> {
  const opened = await openOneTimeLink(guest("en"), { link, knock: await knockOf(key), ...from });
  return (opened as { sealed: string }).sealed;
}

/** Users of the customer, each with a temporary password. */
export async function usersOf(by: Actor, of: Actor, names: string[]): Promise<Account[]> {
  const users = names.map((userName) => ({ userName, firstName: "Berta", lastName: "Braun", email: "" }));
  const made = await createUsers(by, { customerId: of.organizationId, users, idempotencyKey: crypto.randomUUID() });
  return (made as unknown as { users: Account[] }).users;
}

/** What somebody sees of the links to the administrator's passwords. */
export async function linksOf(by: Actor, of: Actor) {
  const admin = await db.membership.findFirstOrThrow({ where: { tenantId: of.organizationId, roles: { has: "GLOBAL_ADMIN" } } });
  return listOneTimeLinks(by, { customerId: of.organizationId, userId: admin.userId });
}
