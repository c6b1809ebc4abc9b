import type { Kind } from "#lib/access.ts";

/**
 * Where the table of rights is narrower than the database's own wall, by noun: for whom, in which operations, and why. That wall stands
 * between organisations. It isn't asked which of their people somebody is, nor how far a right goes that they have.
 */
type Wider = { kinds: Kind[]; operations: RegExp; why: string };

const resellers = (operations: RegExp, why: string): Wider => ({ kinds: ["reseller"], operations, why });
const withoutRights = "whoever looks after a customer reaches it, with admin rights or without";

const wider: Record<string, Wider[]> = {
  applications: [
    { kinds: ["provider", "reseller"], operations: /^(listConsents|endConsent)$/, why: "a consent is of one colleague, and of their organisation" },
    { kinds: ["provider"], operations: /^(read|allow|refuse)Device$/, why: "a code is of the colleague who typed it in, and of their organisation's program" },
  ],
  azure: [resellers(/^(listOwnRoles|listPlans|readPlan|rolesOf|revokeRole)$/, "a role of theirs that is over is still theirs")],
  customers: [
    { kinds: ["provider"], operations: /Drafts?$|^(chooseLines|fillAccount|keepAccount)$/, why: "a draft is of one colleague, and of their organisation" },
    resellers(/^(readMays|editAccount|resetPassword)$/, withoutRights),
    { kinds: ["provider", "reseller"], operations: /^(edit|remove|takeBack)Note$/, why: "a note is changed by whoever wrote it, and is their organisation's" },
  ],
  enrollment: [resellers(/^readEnrollment$/, "the companies of the programme may be looked up by each other's acts")],
  identity: [resellers(/OneTimeLinks?$/, withoutRights)],
  incentives: [resellers(/Accruals$/, "what a reseller lost names it, too")],
  notifications: [
    { kinds: ["provider", "reseller", "customer"], operations: /^readChoices$/, why: "an act that tells somebody looks for how they want to be told" },
  ],
  overview: [{ kinds: ["provider"], operations: /^readWorklist$/, why: "a review is decided by some colleagues" }],
  partnerships: [
    { kinds: ["provider", "reseller", "customer"], operations: /^searchProviders$/, why: "the providers of the programme may be known to anybody" },
  ],
  relationships: [
    {
      kinds: ["provider", "reseller"],
      operations: /^(requestRelationship|readRelationshipStart)$/,
      why: "the companies of the programme may be looked up by each other's acts",
    },
    resellers(/^(resend|send|revoke)Relationship/, "of a joint request both sides see everything, though one made it"),
  ],
  renewals: [
    resellers(/^(decide|assign)Renewal$/, withoutRights),
    resellers(/^answerRenewal$/, "whoever looks after a customer reaches what its resellers are asked about it"),
  ],
  reviews: [{ kinds: ["provider"], operations: /Item$|^readReviewStart$/, why: "a review is decided by some colleagues" }],
  subscriptions: [resellers(/^(previewChange|changeRenewal|changeSeats|(reactivate|suspend|edit)Subscription)$/, withoutRights)],
  support: [resellers(/./, "whoever looks after a customer reaches its requests, whoever's turn it is")],
  users: [resellers(/./, withoutRights)],
  views: [
    { kinds: ["provider"], operations: /^(change|replace|delete)View$/, why: "what is shared is the organisation's; who of them may change it isn't asked" },
  ],
};

/** Why the database's wall may be wider here; nothing where it has to hold by itself. An operator sees everybody's rows. */
export const widerBy = (noun: string, kind: Kind, operation: string): string | undefined =>
  kind === "operator" ? "everybody's" : wider[noun]?.find((one) => one.kinds.includes(kind) && one.operations.test(operation))?.why;

/** What is said of a noun. */
export const reasonsOf = (noun: string): string[] => wider[noun]?.map(({ why }) => why) ?? [];
