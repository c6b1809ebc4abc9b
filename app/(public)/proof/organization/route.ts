import { goThereAgain } from "#lib/domain/sso/entering/writes.ts";
import { sendWith } from "#lib/web/errand.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { ourAddress, refusedTo, sentTo } from "#lib/web/sent-to.ts";
import { currentActor } from "#lib/web/session.ts";

/** On to the organisation's own sign-in, for who has to prove that it is still them. */
export async function GET(request: Request) {
  const from = safePath(new URL(request.url).searchParams.get("from"));
  try {
    const actor = await currentActor();
    if (actor.kind === "guest") return sentTo(paths.signIn({ from }));
    const there = await goThereAgain(actor, { from, comesTo: ourAddress(paths.organizationCallback(actor.organizationId)) });
    if (!("errand" in there)) return sentTo(paths.proof({ from }));
    await sendWith(there.errand);
    return sentTo(there.address);
  } catch (error) {
    return refusedTo(error, from);
  }
}
