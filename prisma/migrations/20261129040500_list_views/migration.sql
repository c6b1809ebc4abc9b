-- How people see lists: which columns, how close together, and by which names they find again what they filtered.

ALTER TABLE "User" ADD COLUMN "compactLists" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "ListView" (
  "id" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "organizationId" UUID NOT NULL,
  "list" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "query" JSONB NOT NULL,
  "shared" BOOLEAN NOT NULL DEFAULT false,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdByName" TEXT NOT NULL,
  CONSTRAINT "ListView_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ListView_userId_list_idx" ON "ListView"("userId", "list");
CREATE INDEX "ListView_organizationId_list_idx" ON "ListView"("organizationId", "list");
-- Somebody's views of a list are told apart by their names, however these are written.
CREATE UNIQUE INDEX list_view_name ON "ListView"("userId", "organizationId", "list", lower("name"));
ALTER TABLE "ListView" ADD CONSTRAINT "ListView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ListChoice" (
  "userId" UUID NOT NULL,
  "list" TEXT NOT NULL,
  "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "viewId" UUID,
  CONSTRAINT "ListChoice_pkey" PRIMARY KEY ("userId", "list")
);
CREATE INDEX "ListChoice_viewId_idx" ON "ListChoice"("viewId");
ALTER TABLE "ListChoice" ADD CONSTRAINT "ListChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ListChoice" ADD CONSTRAINT "ListChoice_viewId_fkey" FOREIGN KEY ("viewId") REFERENCES "ListView"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "ListPin" (
  "userId" UUID NOT NULL,
  "viewId" UUID NOT NULL,
  CONSTRAINT "ListPin_pkey" PRIMARY KEY ("userId", "viewId")
);
CREATE INDEX "ListPin_viewId_idx" ON "ListPin"("viewId");
ALTER TABLE "ListPin" ADD CONSTRAINT "ListPin_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ListPin" ADD CONSTRAINT "ListPin_viewId_fkey" FOREIGN KEY ("viewId") REFERENCES "ListView"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A view is whose it is; one that is shared is its organisation's. What somebody chose is theirs alone.
ALTER TABLE "ListView" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "ListView" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean
  OR "userId" = nullif(current_setting('twotier.person', true), '')::uuid
  OR "shared" AND "organizationId" IN (
    nullif(current_setting('twotier.provider', true), '')::uuid,
    nullif(current_setting('twotier.reseller', true), '')::uuid,
    nullif(current_setting('twotier.customer', true), '')::uuid));
ALTER TABLE "ListChoice" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "ListChoice" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean OR "userId" = nullif(current_setting('twotier.person', true), '')::uuid);
ALTER TABLE "ListPin" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "ListPin" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean OR "userId" = nullif(current_setting('twotier.person', true), '')::uuid);
