-- CreateEnum
CREATE TYPE "MoveState" AS ENUM ('PROPOSED', 'APPROVED', 'DONE', 'REFUSED', 'CANCELLED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "FactDecision" AS ENUM ('MOVE', 'KEEP', 'WITHDRAW');

-- CreateEnum
CREATE TYPE "MoveItemState" AS ENUM ('WAITING', 'MOVED', 'LEFT', 'UNDONE');

-- CreateTable
CREATE TABLE "CustomerMove" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "resellerOfRecord" "FactDecision" NOT NULL,
    "supportContact" "FactDecision" NOT NULL,
    "azure" "FactDecision" NOT NULL,
    "reason" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "MoveState" NOT NULL DEFAULT 'PROPOSED',
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedByName" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decidedByName" TEXT NOT NULL DEFAULT '',
    "decisionReason" TEXT NOT NULL DEFAULT '',
    "finishedAt" TIMESTAMPTZ(3),
    "undoneById" UUID,
    "undoneByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CustomerMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerMoveItem" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "moveId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "state" "MoveItemState" NOT NULL DEFAULT 'WAITING',
    "problem" TEXT NOT NULL DEFAULT '',
    "done" JSONB NOT NULL DEFAULT '{}',
    "movedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomerMoveItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CustomerMove_providerId_id_idx" ON "CustomerMove"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "CustomerMove_state_effectiveAt_idx" ON "CustomerMove"("state", "effectiveAt");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerMove_providerId_id_key" ON "CustomerMove"("providerId", "id");

-- CreateIndex
CREATE INDEX "CustomerMoveItem_moveId_state_id_idx" ON "CustomerMoveItem"("moveId", "state", "id");

-- CreateIndex
CREATE INDEX "CustomerMoveItem_customerId_idx" ON "CustomerMoveItem"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerMoveItem_moveId_customerId_key" ON "CustomerMoveItem"("moveId", "customerId");

-- AddForeignKey
ALTER TABLE "CustomerMove" ADD CONSTRAINT "CustomerMove_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerMove" ADD CONSTRAINT "CustomerMove_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerMove" ADD CONSTRAINT "CustomerMove_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerMoveItem" ADD CONSTRAINT "CustomerMoveItem_providerId_moveId_fkey" FOREIGN KEY ("providerId", "moveId") REFERENCES "CustomerMove"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerMoveItem" ADD CONSTRAINT "CustomerMoveItem_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "CustomerMove" ADD CONSTRAINT customer_move_between_two CHECK ("fromId" <> "toId");
-- Approved by a second person, always.
ALTER TABLE "CustomerMove" ADD CONSTRAINT customer_move_by_two_people
  CHECK ("state" IN ('PROPOSED', 'REFUSED', 'CANCELLED') OR ("decidedById" IS NOT NULL AND "decidedById" <> "proposedById"));
