import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { readOrder } from "#lib/domain/orders/reads.ts";
import { orderPaper } from "#lib/papers/order.ts";
import { pdfRoute } from "#lib/web/pdf-route.ts";

export const GET = pdfRoute(readBrandLogo, async (actor, path) => orderPaper(await readOrder(actor, { id: path.at(-2) }), actor.language));
