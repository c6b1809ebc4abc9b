import { readCertificate } from "#lib/domain/applications/keys/reads.ts";
import { guest } from "#lib/platform/session.ts";
import { wordless } from "#lib/web/wordless.ts";

// What a webhook's `X-MS-Certificate-Url` names. Whoever has it knows no more than that the portal signs.

export async function GET(_: Request, { params }: RouteContext<"/api/v1/webhooks/certificates/[id]">) {
  try {
    const found = await readCertificate(guest("en"), { id: (await params).id });
    return new Response(new Uint8Array(found), { headers: { "content-type": "application/pkix-cert", "cache-control": "public, max-age=86400" } });
  } catch (error) {
    return wordless(error);
  }
}
