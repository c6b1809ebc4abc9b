-- Whose the reason is: of resellers that look after one customer, none reads another's.
ALTER TABLE "RenewalDecision" ADD COLUMN "decidedByOrganizationId" UUID;
