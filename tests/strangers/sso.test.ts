import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { clock } from "#lib/platform/clock.ts";
import { sealed } from "#lib/platform/sealed.ts";
import { cast, userOf } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { by, notFound, strangers, without, wrongAt } from "../support/strangers.ts";

const { ada, everybody } = await cast();
const columns = { provider: "providerId", reseller: "resellerId", customer: "tenantId", operator: "operatorId" } as const;
/** A sign-in that nobody answers for. */
async function signInOf(actor: Actor, issuer: string) {
  const id = actor.organizationId;
  const rules = { groupsClaim: "groups", groups: {}, factorCounts: false, setAt: new Date(), setByName: actor.name };
  const client = { clientId: "portal", clientSecret: sealed("none", id) };
  await db.singleSignOn.create({ data: { id, [columns[actor.kind as keyof typeof columns]]: id, issuer, ...client, ...rules } });
}
const issuer = "http://127.0.0.1:9/adas";
await signInOf(ada, issuer);
for (const other of everybody) await signInOf(other, "http://127.0.0.1:9/others");
const domain = await db.singleSignOnDomain.create({
  data: { singleSignOnId: ada.organizationId, domain: `${randomUUID().slice(0, 8)}.example`, token: "t", createdAt: new Date() },
});
const userId = await userOf(ada);
await db.user.update({ where: { id: userId }, data: { passwordHash: "x", secondFactorSince: new Date() } });
const { id: adas } = await db.membership.findFirstOrThrow({ where: { userId } });
const { id: session } = await db.session.findFirstOrThrow({ where: { userId } });
const id = ada.organizationId;
const errand = () =>
  sealed(
    JSON.stringify({ id, issuer, clientId: "portal", until: clock.now().getTime() + 600_000, state: randomUUID(), nonce: "n", verifier: "v", session }),
    "single-sign-on",
  );
const answered = () => ({ id, errand: errand(), address: `http://localhost:3000/sign-in/organization/${id}/callback?code=c&state=s` });

await strangers(
  import.meta.filename,
  {
    readSingleSignOn: by(everybody, {}, without(issuer)),
    findSingleSignOn: "every row",
    setSingleSignOn: "own",
    addDomain: "own",
    proveDomain: by(everybody, { id: domain.id }, notFound),
    removeDomain: by(everybody, { id: domain.id }, notFound),
    demandSingleSignOn: by(everybody, { version: 1, breakGlass: [adas] }, wrongAt("breakGlass")),
    removeSingleSignOn: "own",
    goThere: "every row",
    enterBySingleSignOn: "every row",
    goThereAgain: "own",
    proveBySingleSignOn: by(everybody, answered(), { code: "single.again" }, { actor: ada, input: answered() }),
    goodbyeThere: "own",
    endFromThere: "every row",
  },
  { writes: ["SpentState"] },
);
