import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { exportItems, readReview, type ReviewItemRow } from "#lib/domain/reviews/reads.ts";
import { mostOnPaper, reviewPaper } from "#lib/papers/review.ts";
import { needProof } from "#lib/actor.ts";
import { clock } from "#lib/platform/clock.ts";
import { pdfRoute } from "#lib/web/pdf-route.ts";

export const GET = pdfRoute(readBrandLogo, async (actor, path) => {
  const id = path.at(-2);
  const [review, first] = [await readReview(actor, { id }), await exportItems(actor, { id })];
  // As much as a file has goes to whoever is still at the keyboard.
  if (first.next) needProof(actor, clock.now());
  async function* rows(): AsyncGenerator<ReviewItemRow> {
    let [page, left] = [first, mostOnPaper];
    while (true) {
      yield* page.items.slice(0, left);
      left -= page.items.length;
      if (!page.next || left <= 0) return;
      page = await exportItems(actor, { id, after: page.next });
    }
  }
  return reviewPaper(review, rows(), actor.language);
});
