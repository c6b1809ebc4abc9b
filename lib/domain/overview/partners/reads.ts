import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { monthOf } from "../../incentives/rules.ts";
import { topPartners } from "./parts.ts";
import { mostPartners, TopPartners, amissOf } from "./rules.ts";

const judged = { status: true, agreementSignedAt: true, securityEmail: true, admins: true, securedAdmins: true } as const;
/** What becomes of a reseller that a provider works with already. */
const troubled = ["QUALIFIED", "SUSPENDED", "DEAUTHORIZED"] as const;

/** The resellers who have most, with how that changed this month; and those with something wrong. */
export const readPartnersAtGlance = read("partnership.listResellers", TopPartners, async ({ actor, db, mine, input, now, scopeOf }) => {
  const priced = may(actor, "subscription.seePrice");
  const home = (await db.provider.findFirst({ where: scopeOf("provider.read"), select: { id: true, currency: true } })) ?? problem("not_found");
  const value = `value ${home.currency}`;
  const by = input.top === "value" && !priced ? "seats" : input.top;
  const working = { AND: [mine, { endedAt: null }] };
  const select = { id: true, resellerId: true, resellerName: true, reseller: { select: judged } } as const;
  const [top, stopped, unsecured] = await Promise.all([
    topPartners(db, home.id, { what: by === "value" ? value : by, value, currency: home.currency, month: monthOf(now) }),
    // Few of all resellers are stopped: theirs are looked for from there.
    db.reseller.findMany({
      where: { status: { in: [...troubled] }, partnerships: { some: working } },
      select: { ...judged, partnerships: { where: working, select: { id: true, resellerId: true, resellerName: true }, take: 1 } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: mostPartners,
    }),
    db.partnership.findMany({
      where: { AND: [working, { resellerSecured: false }] },
      select,
      orderBy: [{ resellerName: "asc" }, { id: "asc" }],
      take: mostPartners + 1,
    }),
  ]);
  const first = stopped.flatMap(({ partnerships, ...reseller }) => partnerships.map((one) => ({ ...one, reseller })));
  const others = unsecured.filter(({ resellerId }) => !first.some((one) => one.resellerId === resellerId));
  const wrong = [...first, ...others].slice(0, mostPartners).map(({ id, resellerName: name, reseller }) => ({ id, name, wrongs: amissOf(reseller) }));
  const hidden = { valueMinor: null, valueBy: null };
  return {
    by,
    currency: priced ? home.currency : undefined,
    top: top.map((row) => ({ ...row, ...(!priced && hidden) })),
    wrong,
    moreWrong: unsecured.length > mostPartners,
  };
});
export type PartnersAtGlance = Awaited<ReturnType<typeof readPartnersAtGlance>>;
