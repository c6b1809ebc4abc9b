import "server-only";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { notMe } from "./parts.ts";
import { ByLink } from "./rules.ts";

/** Whose account the link of such a letter is about, while it works. Looking changes nothing: mail programs look too. */
export const readNotMe = read("session.disown", ByLink, async ({ db, input, now }) => {
  const link = await db.token.findFirst({ where: notMe(input.token, now), select: { user: { select: { id: true, email: true } } } });
  const { id, email } = link?.user ?? problem("session.link_invalid");
  return { email, linked: (await db.singleSignOnIdentity.count({ where: { userId: id } })) > 0 };
});
