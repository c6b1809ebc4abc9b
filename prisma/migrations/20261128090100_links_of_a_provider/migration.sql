-- A link belongs to the provider of what it leads to, and the database keeps it so.
ALTER TABLE "InvitationLink" ADD COLUMN "providerId" UUID;
UPDATE "InvitationLink" l SET "providerId" = i."providerId" FROM "PartnershipInvitation" i WHERE i."id" = l."invitationId";
ALTER TABLE "InvitationLink" ALTER COLUMN "providerId" SET NOT NULL;
ALTER TABLE "InvitationLink" DROP CONSTRAINT "InvitationLink_invitationId_fkey";
ALTER TABLE "InvitationLink" ADD CONSTRAINT "InvitationLink_providerId_invitationId_fkey"
  FOREIGN KEY ("providerId", "invitationId") REFERENCES "PartnershipInvitation" ("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX "RelationshipRequest_providerId_id_key" ON "RelationshipRequest" ("providerId", "id");
ALTER TABLE "RelationshipLink" ADD COLUMN "providerId" UUID;
UPDATE "RelationshipLink" l SET "providerId" = r."providerId" FROM "RelationshipRequest" r WHERE r."id" = l."requestId";
ALTER TABLE "RelationshipLink" ALTER COLUMN "providerId" SET NOT NULL;
ALTER TABLE "RelationshipLink" DROP CONSTRAINT "RelationshipLink_requestId_fkey";
ALTER TABLE "RelationshipLink" ADD CONSTRAINT "RelationshipLink_providerId_requestId_fkey"
  FOREIGN KEY ("providerId", "requestId") REFERENCES "RelationshipRequest" ("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
