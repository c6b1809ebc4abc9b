import "server-only";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { notMe } from "./parts.ts";
import { ByLink } from "./rules.ts";

/** Whose account the link of such a letter is about, while it works. Looking changes nothing: mail programs look too. */
export const readNotMe = read("session.disown", ByLink, async ({ db, input, now }) => {
  const link = await db.token.findFirst({ where: notMe(input.token, now), select: { user: { select: { email: true } } } });
  return link?.user ?? problem("session.link_invalid");
});
