import type { Messages } from "./messages.ts";

/** The words that components in the browser use. The rest is drawn on the server and isn't sent; a test compares. */
export const clientNamespaces = [
  "azure",
  "common",
  "customers.account",
  "customers.confirmation",
  "customers.hand_over",
  "customers.languages",
  "customers.new",
  "customers.overview",
  "customers.password",
  "customers.remove",
  "customers.rights",
  "customers.tags",
  "directory.decide",
  "directory.form",
  "directory.request",
  "enrollment",
  "identity.password",
  "identity.roles",
  "identity.sign_in",
  "imports.details",
  "imports.kinds",
  "imports.new",
  "incentives.coverage.many",
  "incentives.rates",
  "invitations",
  "moves.details",
  "moves.new",
  "notifications",
  "orders.picker",
  "orders.waiting",
  "partnerships.end",
  "partnerships.new",
  "problem",
  "profiles",
  "qualifications",
  "relationships.new",
  "reviews.details",
  "reviews.item",
  "reviews.new",
  "reviews.questions",
  "shell",
  "subscriptions",
  "support",
  "team.details",
  "team.new",
  "team.role_help",
  "users.columns",
  "users.details",
  "users.file",
  "users.made",
  "users.new",
] as const;

type Tree = { [key: string]: string | Tree };

/** Only those parts of the messages that the browser needs. */
export function clientMessages(messages: Messages): Tree {
  const picked: Tree = {};
  for (const path of clientNamespaces) {
    const keys = path.split(".");
    const last = keys.pop() as string;
    let from = messages as unknown as Tree;
    let to = picked;
    for (const key of keys) {
      from = from[key] as Tree;
      to[key] ??= {};
      to = to[key] as Tree;
    }
    to[last] = from[last] as Tree;
  }
  return picked;
}
