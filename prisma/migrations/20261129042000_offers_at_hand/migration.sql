-- The offers that somebody marked for themselves, and what is bought together, found along an index from its latest line on.

CREATE TABLE "FavoriteOffer" (
  "userId" UUID NOT NULL,
  "offerId" TEXT NOT NULL,
  CONSTRAINT "FavoriteOffer_pkey" PRIMARY KEY ("userId", "offerId")
);
CREATE INDEX "FavoriteOffer_offerId_idx" ON "FavoriteOffer"("offerId");
ALTER TABLE "FavoriteOffer" ADD CONSTRAINT "FavoriteOffer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FavoriteOffer" ADD CONSTRAINT "FavoriteOffer_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FavoriteOffer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "FavoriteOffer" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean OR "userId" = nullif(current_setting('twotier.person', true), '')::uuid);

CREATE INDEX order_line_bought ON "OrderLine" ("providerId", "offerId", "id" DESC) WHERE "transaction" = 'NEW';
