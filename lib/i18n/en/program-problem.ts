/** What a program is told where the page's words are about the page: how it stands is asked again, not looked at. */
export const programProblem = {
  invalid: "Something that was sent can't be used.",
  member: {
    missing: "This has to be sent.",
    one_of: "This is none of: {words}.",
    text: "This has to be text.",
    whole: "This has to be a whole number.",
    flag: "This has to be true or false.",
    list: "This has to be a list.",
    object: "This has to be an object.",
    other: "This can't be used here.",
    too_few: "Send at least {min}.",
    too_many: "Send at most {max}.",
  },
  field: { characters: "This contains characters that can't be stored, such as control characters or half of a character." },
  request: {
    key_reused: "Something else was sent with this number before. Send each new request with a new MS-RequestId or Idempotency-Key.",
    malformed: "The request couldn't be read. Nothing was changed.",
    unsupported: "This kind of request isn't possible here. Nothing was changed.",
  },
  webhook: { changed: "This webhook was changed in the meantime. Ask for it again, then send your change once more." },
  invitation: {
    not_open: "This invitation can no longer be answered or changed. Ask for it again to learn how it stands.",
    confirm_first: "Send true to confirm.",
  },
  users: { not_licensable: "One of these subscriptions has ended or is suspended, so its licenses can't be assigned." },
  support: {
    changed: "This request was changed in the meantime. Ask for it again, then send your change once more.",
    nobody_there: "There is nobody to pass it to. Ask for it again to learn who has it.",
  },
  review: { nothing_there: "That is no longer there: somebody was quicker. Ask for it again to learn what is left." },
  profile: { decided: "This change was decided or withdrawn in the meantime. Ask for the profile again." },
  customer: {
    changed: "This customer was changed in the meantime, and nothing was saved. Ask for it again, then send your change with its new etag.",
    confirm_first: "Send true to confirm.",
  },
  order: {
    nothing_waits: "Nothing in this order is waiting anymore. Ask for it again to learn how it stands.",
    offer_unavailable: "This offer isn't for sale now. Leave it out, or send another one.",
  },
  azure: { decide: "This reseller has roles on the customer's Azure plans. Say what happens to them: keep or withdraw." },
  subscription: { changed: "{by} changed this subscription on {at}. Ask for it again, then send your change with its new etag." },
  enrollment: { accept_first: "Send true to accept the agreement.", not_possible_now: "That is no longer possible: the status has changed." },
} as const;
