import { setTimeout as wait } from "node:timers/promises";
import { approveReseller, confirmEmail, enroll, signAgreement } from "#lib/domain/enrollment/writes.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { readPartner } from "#lib/domain/partnerships/naming/reads.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { type Call, personRoute, sent } from "#lib/partner-center/routes.ts";
import { enrolledOf, printSandboxReseller, SandboxResellerSent, sandboxMembers } from "#lib/partner-center/sandbox.ts";
import { keptMails } from "#lib/platform/mail.ts";
import { actorOfDemo, guest } from "#lib/platform/session.ts";
import { Problem } from "#lib/problem.ts";
import { hasMailbox } from "#lib/web/local.ts";
import { renamed } from "./renaming.ts";

// Where programs are tried: in the demo alone, whose mailbox and passwords are everybody's. A reseller comes about as any other,
// step by step, by the operations of the pages; only that nobody has to sit at four keyboards.

const tries = 100;
/** The link in the letter that the worker sends, which confirms the address. */
async function confirmationFor(email: string): Promise<string> {
  for (let count = 0; count < tries; count++) {
    const text = keptMails().find(({ to }) => to === email)?.text ?? "";
    const [, token] = /\/enroll\/confirm\/([\w-]{43})/.exec(text) ?? [];
    if (token) return token;
    await wait(100);
  }
  throw new Problem("busy");
}

const inDemo = async (whose: Parameters<typeof actorOfDemo>[0]) => (await actorOfDemo(whose)) ?? Promise.reject(new Problem("not_found"));

/** From its enrolment to its agreement. */
async function enrolled(call: Call, { mpnId, password, ...company }: { mpnId: string; password: string; email: string }) {
  const visitor = guest(call.locale);
  const chosen = { newPassword: password, repeatPassword: password, partnerId: mpnId, language: call.locale, idempotencyKey: call.idempotencyKey };
  const done = await enroll(visitor, { ...company, ...chosen });
  if ("unchanged" in done || "repeated" in done) return fault(409, 1003, "There is somebody with this address.", ["email"]);
  await confirmEmail(visitor, { token: await confirmationFor(company.email) });
  await approveReseller(await inDemo("operator"), { id: done.id });
  const admin = await inDemo({ email: company.email });
  await signAgreement(admin, { accepted: true });
  return admin;
}

/** Invited first: whoever may not invite makes nobody. What then can't be made leaves no invitation behind. */
const make = sent(SandboxResellerSent, async (call, { mpnId, ...said }) => {
  if (!hasMailbox()) throw new Problem("not_found");
  const company = enrolledOf(said);
  const email = company.email.toLowerCase();
  const password = crypto.randomUUID();
  const invited = await requestPartnership(call.actor, { note: company.companyName, language: call.locale, idempotencyKey: call.idempotencyKey });
  if (!("token" in invited)) return fault(409, 1003, "This was asked before; what came of it, with the password, was in the first answer.");
  try {
    const admin = await renamed(enrolled(call, { ...company, email, mpnId, password }), sandboxMembers);
    await acceptInvitation(admin, { token: invited.token, confirmed: true });
  } catch (error) {
    await revokeInvitation(call.actor, { id: invited.id });
    throw error;
  }
  const { reseller } = await readPartner(call.actor, { partnerId: mpnId });
  return { status: 201, body: printSandboxReseller(reseller, { adminUserAccount: email, password }) };
});

export const sandbox = [personRoute("POST", "sandboxIndirectReseller", make)];
