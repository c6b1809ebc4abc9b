-- While a cart is being ordered nobody changes it.
ALTER TABLE "Cart" ADD COLUMN "heldAt" TIMESTAMPTZ(3);
