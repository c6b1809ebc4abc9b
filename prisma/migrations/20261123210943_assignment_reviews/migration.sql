-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('OPEN', 'DONE');

-- CreateEnum
CREATE TYPE "ReviewItemState" AS ENUM ('OPEN', 'ASKED', 'CONFIRMED', 'WITHDRAWN', 'GONE', 'UNDECIDED');

-- CreateTable
CREATE TABLE "AssignmentReview" (
    "id" UUID NOT NULL,
    "providerId" UUID,
    "name" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ReviewState" NOT NULL DEFAULT 'OPEN',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedById" UUID NOT NULL,
    "startedByName" TEXT NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "finishedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AssignmentReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssignmentReviewer" (
    "reviewId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "AssignmentReviewer_pkey" PRIMARY KEY ("reviewId","userId")
);

-- CreateTable
CREATE TABLE "AssignmentReviewItem" (
    "id" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,
    "associationId" UUID NOT NULL,
    "adminRights" "AdminRights" NOT NULL,
    "state" "ReviewItemState" NOT NULL DEFAULT 'OPEN',
    "withdrawn" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" TEXT NOT NULL DEFAULT '',
    "question" TEXT NOT NULL DEFAULT '',
    "askedAt" TIMESTAMPTZ(3),
    "askedByName" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "answeredByName" TEXT NOT NULL DEFAULT '',
    "decidedAt" TIMESTAMPTZ(3),
    "decidedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AssignmentReviewItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AssignmentReview_providerId_id_idx" ON "AssignmentReview"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "AssignmentReview_state_dueAt_idx" ON "AssignmentReview"("state", "dueAt");

-- CreateIndex
CREATE INDEX "AssignmentReviewer_userId_idx" ON "AssignmentReviewer"("userId");

-- CreateIndex
CREATE INDEX "AssignmentReviewItem_reviewId_state_id_idx" ON "AssignmentReviewItem"("reviewId", "state", "id");

-- CreateIndex
CREATE INDEX "AssignmentReviewItem_resellerId_state_id_idx" ON "AssignmentReviewItem"("resellerId", "state", "id");

-- CreateIndex
CREATE INDEX "AssignmentReviewItem_associationId_idx" ON "AssignmentReviewItem"("associationId");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentReviewItem_reviewId_associationId_key" ON "AssignmentReviewItem"("reviewId", "associationId");

-- AddForeignKey
ALTER TABLE "AssignmentReview" ADD CONSTRAINT "AssignmentReview_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReviewer" ADD CONSTRAINT "AssignmentReviewer_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "AssignmentReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReviewer" ADD CONSTRAINT "AssignmentReviewer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReviewItem" ADD CONSTRAINT "AssignmentReviewItem_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "AssignmentReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReviewItem" ADD CONSTRAINT "AssignmentReviewItem_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReviewItem" ADD CONSTRAINT "AssignmentReviewItem_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReviewItem" ADD CONSTRAINT "AssignmentReviewItem_associationId_fkey" FOREIGN KEY ("associationId") REFERENCES "CustomerReseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "AssignmentReview" ADD CONSTRAINT review_finished_at CHECK (("state" = 'DONE') = ("finishedAt" IS NOT NULL));
ALTER TABLE "AssignmentReviewItem" ADD CONSTRAINT review_item_withdrawn_with_reason
  CHECK ("state" <> 'WITHDRAWN' OR ("reason" <> '' AND cardinality("withdrawn") > 0));
ALTER TABLE "AssignmentReviewItem" ADD CONSTRAINT review_item_asked_something CHECK ("state" <> 'ASKED' OR "question" <> '');
-- What is still to be decided, however long the record grows.
CREATE INDEX review_item_open ON "AssignmentReviewItem" ("reviewId", "id") WHERE "state" IN ('OPEN', 'ASKED');
