import { endFromThere } from "#lib/domain/sso/leaving/writes.ts";
import { signedOutThere } from "#lib/web/logout-route.ts";

export const POST = async (request: Request, { params }: RouteContext<"/api/single-sign-on/[id]/logout">) =>
  signedOutThere(endFromThere, (await params).id, request);
