import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { exportInvitations, openInvitation, readInvitation } from "#lib/domain/partnerships/reads.ts";
import { invitationOrder, linkToken } from "#lib/domain/partnerships/rules.ts";
import { acceptInvitation, confirmRequest, declineInvitation, refuseRequest } from "#lib/domain/partnerships/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import {
  AcceptanceSent,
  InvitationPatched,
  InvitationSent,
  invitationMembers,
  invitationStatuses,
  LinkSent,
  printAnswer,
  printInvitation,
  printOpened,
  RefusalSent,
} from "#lib/partner-center/partnerships.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import { seeking } from "#lib/partner-center/seeking.ts";
import { paths } from "#lib/web/paths.ts";
import { ourAddress } from "#lib/web/sent-to.ts";
import { paged, wordOf } from "./paging.ts";
import { renamed } from "./renaming.ts";

const one = (call: Call) => readInvitation(call.actor, { id: call.at.invitationId?.toLowerCase() ?? "" });

/** Those that wait for an answer, unless others are asked for; as on the page, these are two lists. */
function tabOf(said: string | undefined) {
  const status = wordOf("Status", invitationStatuses, said) ?? "open";
  if (status === "open" || status === "answered") return { state: status };
  return { state: "answered", answer: status.toUpperCase() };
}
const list = (call: Call) =>
  paged(call, {
    fields: ["Status"],
    order: invitationOrder,
    read: (page, said) => exportInvitations(call.actor, { ...tabOf(said("Status")), ...page }),
    print: (row) => printInvitation(row),
  });

/** The link is in the first answer, and in no repetition of it. */
const invite = sent(InvitationSent, async (call, { label, boundMpnId, ...more }) => {
  const asked = { ...more, note: label, boundPartnerId: boundMpnId, language: more.language ?? call.locale, idempotencyKey: call.idempotencyKey };
  const made = await renamed(requestPartnership(call.actor, asked), invitationMembers);
  const url = "token" in made ? ourAddress(paths.partnershipLink(made.token)) : undefined;
  return { status: 201, body: printInvitation(await readInvitation(call.actor, { id: made.id }), url) };
});

const becoming = { revoked: revokeInvitation, accepted: confirmRequest, open: refuseRequest };
const change = sent(InvitationPatched, async (call, { status }) => {
  if (!status) return fault(400, 3000, "The status must be revoked; or accepted or open, where another company asks for it.", ["status"]);
  const { id } = await one(call);
  await becoming[status](call.actor, { id });
  return { body: printInvitation(await one(call)) };
});

/** What was sent, or the secret in it. */
const secretIn = (link: string) => linkToken(link) ?? link;
const open = sent(LinkSent, async (call, { link }) => {
  return { body: printOpened(await renamed(openInvitation(call.actor, { token: secretIn(link) }), invitationMembers)) };
});
const accept = sent(AcceptanceSent, async (call, { link, confirmed }) => {
  const done = await renamed(acceptInvitation(call.actor, { token: secretIn(link), confirmed }), invitationMembers);
  return { body: "requested" in done && done.requested ? printAnswer("requested") : printAnswer("accepted", done.id) };
});
const decline = sent(RefusalSent, async (call, { link, reason }) => {
  await renamed(declineInvitation(call.actor, { token: secretIn(link), reason }), invitationMembers);
  return { body: printAnswer("declined") };
});

const at = "channel/invitations";
export const invitations = [
  route("GET", at, list, seeking),
  personRoute("POST", at, invite),
  route("GET", `${at}/{invitationId}`, async (call) => ({ body: printInvitation(await one(call)) })),
  route("PATCH", `${at}/{invitationId}`, change),
  personRoute("POST", `${at}/open`, open),
  personRoute("POST", `${at}/accept`, accept),
  personRoute("POST", `${at}/decline`, decline),
];
