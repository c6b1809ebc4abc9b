import { addDays } from "#lib/days.ts";
import { makeCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { chooseNotices } from "#lib/domain/renewals/notices/writes.ts";
import { askReseller } from "#lib/domain/renewals/writes.ts";
import { db } from "../support/db.ts";
import { cast, guess, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers, without } from "../support/strangers.ts";

const { ada, rita, sub: id, paul, nils, wanda, everybody } = await cast();
await db.subscription.update({ where: { id }, data: { commitmentEndsAt: addDays(new Date(), 30) } });
await askReseller(ada, { id, version: 1, decisionVersion: 0, resellerId: rita.organizationId, question: "Between us" });
await chooseNotices(ada, { digest: false, weekday: 5, hour: 17 });
const made = await makeCalendar(ada, {});
const token = "token" in made ? made.token : "";
const ip = "203.0.113.1";
const seen = { id, version: 1, decisionVersion: 1 };
const decided = { ...seen, choice: "END", reason: "Mine" };

await strangers(
  import.meta.filename,
  {
    listRenewals: by([paul, nils], {}, nothing),
    exportRenewals: by([paul, nils], {}, nothing),
    surveyRenewals: by([paul, nils], {}, without('"unused":')),
    searchColleagues: by([paul, nils], {}, without(ada.userId as string), { actor: ada }),
    readRenewal: by([paul, nils], { id }, notFound),
    // Wanda looks after the customer too, without admin rights; and it was Rita who was asked.
    listAskedOfUs: by([nils, wanda], {}, [], { actor: rita }),
    decideRenewal: by([paul, nils, wanda], { ...decided, ...once() }, notFound),
    assignRenewal: by([paul, nils, wanda], { ...seen, memberId: undefined }, notFound),
    askReseller: by(paul, { ...seen, resellerId: nils.organizationId, question: "?" }, notFound),
    answerRenewal: by([nils, wanda], { ...seen, choice: "END", answer: "Mine" }, notFound),
    readNotices: by([paul, nils], {}, { weekday: 1, hour: 7 }),
    chooseNotices: "own",
    tellOfRenewals: "own",
    readCalendar: by([paul, nils], {}, { feed: null }),
    makeCalendar: "own",
    revokeCalendar: "own",
    listEvents: by([paul, nils], {}, []),
    openCalendar: by(everybody, { token: guess, ip }, notFound, { input: { token, ip } }),
  },
  { writes: ["Throttle"] },
);
