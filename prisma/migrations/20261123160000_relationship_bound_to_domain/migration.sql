-- DropForeignKey
ALTER TABLE "RelationshipRequest" DROP CONSTRAINT "RelationshipRequest_boundTenantId_fkey";

-- AlterTable
ALTER TABLE "RelationshipRequest" DROP COLUMN "boundTenantId",
ADD COLUMN     "boundDomain" TEXT;
-- Whether such a company exists is not asked, but what can't be a domain is refused.
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT relationship_request_bound_domain_form CHECK ("boundDomain" ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)+$');
