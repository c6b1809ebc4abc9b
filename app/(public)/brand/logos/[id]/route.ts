import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { ownLogo } from "#lib/web/brand.ts";
import { logoAnswer, logoRoute } from "#lib/web/logo.ts";

const forGood = "public, max-age=31536000, immutable";
const ofProvider = logoRoute(readBrandLogo, forGood);

/** A provider's logo by its id, or the installation's by its hash. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const own = await ownLogo();
  return own && own.sha256 === (await params).id ? logoAnswer(request, own, forGood) : ofProvider(request, { params });
}
