import { addDays } from "#lib/days.ts";
import { headsAs } from "#lib/heads.ts";
import { z } from "zod";
import type { Role } from "#prisma/client/enums.ts";
import { byArrival, byText, sortable } from "../../listing.ts";
import { EmailAddress } from "../organizations/rules.ts";
import { line, optional, rule } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";
import { type Refusal, refusal, refusalOf } from "#lib/refusal.ts";

/** So many people in one file (the programme's limit). */
export const mostUsers = 100;
/** So long a deleted user can be restored. */
export const restoreDays = 30;

/** What stands before the @ of a sign-in name: letters, digits, dots, hyphens and underscores, beginning and ending with a letter or digit. */
export const UserName = line(64)
  .toLowerCase()
  .superRefine(rule((name) => (/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/.test(name) && !/\.\./.test(name) ? undefined : "users.name_format")));

/** `email`: where they are written to, a link for another password too, so it is one address and no more. */
export const NewUser = z.object({ userName: UserName, firstName: line(50), lastName: line(50), email: optional(EmailAddress) });
export type NewUser = z.output<typeof NewUser>;

export const CreateUsers = z.object({
  customerId: z.uuid(),
  users: z.array(NewUser).min(1, "users.nobody").max(mostUsers, "users.too_many"),
  /** Subscriptions of which each of them gets a license. */
  subscriptionIds: z
    .array(z.uuid({ error: "field.choice" }))
    .max(50)
    .default([]),
  idempotencyKey: z.uuid(),
});
export const CheckUsers = z.object({ customerId: z.uuid(), rows: z.array(z.record(z.string(), z.string())).max(mostUsers) });
export const OneUser = z.object({ id: z.uuid() });
export const SetLicenses = z.object({
  id: z.uuid(),
  subscriptionIds: z
    .array(z.uuid({ error: "field.choice" }))
    .max(100)
    .default([]),
});
/** What comes and goes, whatever else somebody holds. */
export const ChangeLicenses = z.object({ id: z.uuid(), add: SetLicenses.shape.subscriptionIds, remove: SetLicenses.shape.subscriptionIds });

export const userOrder = sortable({ since: byArrival, name: byText("user.lastName"), email: byText("user.email") }, "since");
export const ListUsers = z.object({
  ...userOrder.input,
  customerId: z.uuid(),
  q: SearchText,
  state: z.enum(["active", "deleted"]).catch("active").default("active"),
});

/** Roles in a customer's directory: those that its own people give each other. */
export const directoryRoles = ["GLOBAL_ADMIN", "HELPDESK_AGENT", "BILLING_ADMIN"] as const satisfies Role[];
const someRoles = z.array(z.enum(directoryRoles)).max(directoryRoles.length).default([]);
/** What comes and goes, whatever else somebody has. */
export const ChangeUserRoles = z.object({ id: z.uuid(), add: someRoles, remove: someRoles });

/** As programs ask for a page: as long as they like, within bounds; of one sign-in name, or with one role. */
export const PageOfUsers = ListUsers.extend({
  size: z.number().int().min(1).max(500),
  email: z.string().max(254).optional(),
  role: z.enum(directoryRoles).optional(),
});

/** The columns of the file, in its template's order. */
export const userColumns = ["userName", "firstName", "lastName", "email"] as const;
/** What these are called in people's own lists, and in the files of other portals. */
export const userHeads = headsAs(userColumns, {
  userName: ["user", "login", "user principal name", "Benutzername", "Benutzer"],
  firstName: ["given name", "Vorname"],
  lastName: ["surname", "family name", "Name", "Nachname"],
  email: ["mail", "email address", "alternate email address", "E-Mail-Adresse"],
});
export type UserRowProblem = { row: number; column: string } & Refusal;

/** What of a file can't be, row by row; names that are there twice too. Taken names are looked up elsewhere. */
export function checkRows(rows: Record<string, string>[]): { users: NewUser[]; problems: UserRowProblem[] } {
  const problems: UserRowProblem[] = [];
  const users: NewUser[] = [];
  const first = new Map<string, number>();
  rows.forEach((raw, at) => {
    const parsed = NewUser.safeParse(Object.fromEntries(userColumns.map((column) => [column, raw[column] ?? ""])));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) problems.push({ row: at, column: String(issue.path[0]), ...refusalOf(issue) });
      return;
    }
    const { userName } = parsed.data;
    const before = first.get(userName);
    if (before !== undefined) problems.push({ row: at, column: "userName", ...refusal("users.name_twice", { row: before + 1 }) });
    first.set(userName, before ?? at);
    users.push(parsed.data);
  });
  return { users, problems };
}

export const restorableUntil = (deletedAt: Date): Date => addDays(deletedAt, restoreDays);
