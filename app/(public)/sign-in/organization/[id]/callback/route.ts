import { personOf } from "#lib/actor.ts";
import { enterBySingleSignOn, proveBySingleSignOn } from "#lib/domain/sso/entering/writes.ts";
import { type ProblemCode, problem } from "#lib/problem.ts";
import { carry } from "#lib/web/auth.ts";
import { keepDevice, thisDevice } from "#lib/web/device.ts";
import { takenBack } from "#lib/web/errand.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { ourAddress, refusedTo, sentTo } from "#lib/web/sent-to.ts";
import { client, currentActor } from "#lib/web/session.ts";

type Entered = { id: string; from?: string; refused?: ProblemCode };
/** Back from the organisation's own sign-in: to sign in, or to prove in a session that it is still them. */
export async function GET(request: Request, { params }: RouteContext<"/sign-in/organization/[id]/callback">) {
  const { id: organization } = await params;
  const address = ourAddress(paths.organizationCallback(organization)) + new URL(request.url).search;
  try {
    const [actor, errand, device] = [await currentActor(), await takenBack(), await thisDevice()];
    const came = { id: organization, ...(await client()), address, errand, device };
    if (actor.kind !== "guest" && personOf(actor).provesBy === "organization") {
      const { id, from } = (await proveBySingleSignOn(actor, came)) as { id: string; from?: string };
      await carry(id);
      return sentTo(safePath(from) ?? paths.provenAtOrganization());
    }
    const { id, from, refused } = (await enterBySingleSignOn(actor, came)) as Entered;
    if (refused) problem(refused);
    await carry(id);
    await keepDevice(device);
    return sentTo(safePath(from) ?? paths.overview());
  } catch (error) {
    return refusedTo(error);
  }
}
