import { randomUUID } from "node:crypto";
import { db } from "../support/db.ts";
import { cast, userOf } from "../support/cast.ts";
import { by, notFound, strangers, without } from "../support/strangers.ts";

const { ada, everybody } = await cast();
const userId = await userOf(ada);
const { id } = await db.membership.findFirstOrThrow({ where: { userId } });

await strangers(import.meta.filename, {
  listMembers: by(everybody, {}, without(userId)),
  readMember: by(everybody, { id }, notFound),
  inviteMember: "own",
  changeRoles: by(everybody, { id, roles: ["GLOBAL_ADMIN"] }, notFound),
  deactivateMember: by(everybody, { id }, notFound),
  reactivateMember: by(everybody, { id }, notFound),
  sendPasswordLink: by(everybody, { id, idempotencyKey: randomUUID() }, notFound),
  resetMembersFactor: by(everybody, { id }, notFound),
  endSessions: by(everybody, { id }, notFound),
});
