import { reviewList } from "#components/reviews/list.ts";
import { exportReviews } from "#lib/domain/reviews/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(reviewList, exportReviews);
