import { goThere } from "#lib/domain/sso/entering/writes.ts";
import { sendWith } from "#lib/web/errand.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { client, currentActor } from "#lib/web/session.ts";
import { ourAddress, refusedTo, sentTo } from "#lib/web/sent-to.ts";

/** A link leads here, because a form may not leave the portal: on to the organisation's own sign-in. */
export async function GET(request: Request, { params }: RouteContext<"/sign-in/organization/[id]/go">) {
  const asked = new URL(request.url).searchParams;
  const from = safePath(asked.get("from"));
  const { ip } = await client();
  try {
    const { id } = await params;
    const comesTo = ourAddress(paths.organizationCallback(id));
    const there = await goThere(await currentActor(), { id, comesTo, ip, from, email: asked.get("email") ?? undefined });
    if (!("errand" in there)) return sentTo(paths.organizationSignIn({ from }));
    await sendWith(there.errand);
    return sentTo(there.address);
  } catch (error) {
    return refusedTo(error, from);
  }
}
