-- By the number of the request that made it, a letter and an entry of the log are found again in what the servers wrote down.
ALTER TABLE "Letter" ADD COLUMN "requestId" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "requestId" TEXT;

-- Entries without one keep the hash that they have.
CREATE OR REPLACE FUNCTION audit_entry_hash(entry "AuditEntry") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to((jsonb_build_array(
    entry."previousHash", entry."id", entry."organizationId", entry."sequence",
    to_char(entry."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
    entry."actorKind", entry."actorId", entry."actorName", entry."actorOrganization",
    entry."action", entry."subjectId", entry."subjectName",
    entry."providerId", entry."resellerId", entry."customerId", entry."customerName", entry."details"
  ) || CASE WHEN entry."requestId" IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(entry."requestId") END)::text, 'UTF8')), 'hex')
$$;
