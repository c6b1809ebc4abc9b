-- A cart knows which of its lines are ordered, order by order, and who is ordering it.
ALTER TABLE "Cart" ADD COLUMN "orders" JSONB NOT NULL DEFAULT '[]', ADD COLUMN "heldBy" UUID;
UPDATE "Cart"
SET "orders" = (
  SELECT jsonb_agg(jsonb_build_object('id', ordered.id, 'lineIds', '[]'::jsonb) ORDER BY ordered.at)
  FROM jsonb_array_elements_text("outcome" -> 'orderIds') WITH ORDINALITY ordered (id, at)
), "outcome" = "outcome" - 'orderIds'
WHERE "outcome" IS NOT NULL;
UPDATE "Cart" SET "heldAt" = NULL WHERE "heldAt" IS NOT NULL;
ALTER TABLE "Cart"
  DROP CONSTRAINT cart_has_an_outcome,
  ADD CONSTRAINT cart_has_an_outcome CHECK (("orderedAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "orders" <> '[]')),
  ADD CONSTRAINT cart_is_held_by_somebody CHECK (("heldAt" IS NULL) = ("heldBy" IS NULL));
