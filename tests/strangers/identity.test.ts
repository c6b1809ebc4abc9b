import { handOver, resetPassword } from "#lib/domain/customers/writes.ts";
import { makeOneTimeLink } from "#lib/domain/identity/handing/writes.ts";
import { db } from "../support/db.ts";
import { Secret } from "otpauth";
import { addDays } from "#lib/days.ts";
import { sealed } from "#lib/platform/sealed.ts";
import { hashPassword, hashToken, newToken } from "#lib/platform/secret.ts";
import { guest } from "#lib/platform/session.ts";
import { cast, guess, userOf } from "../support/cast.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { ada, id, paul, nils, wanda, florist, everybody } = await cast();
const userId = await userOf(ada);
const { id: session } = await db.session.findFirstOrThrow({ where: { userId } });
const { userName } = (await resetPassword(ada, { id })) as { userName: string };
const { token } = (await handOver(ada, { id })) as { token: string };
const password = "the-one-she-chose";
const { email } = await db.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password) } });
const chosen = { newPassword: "a-long-enough-one", repeatPassword: "a-long-enough-one" };
const holders = [guest("en"), ...everybody];
const invalid = { code: "password.link_invalid" };

const { id: phone } = await db.secondFactor.create({
  data: { userId, kind: "TOTP", name: "Ada's phone", secret: sealed(new Secret().base32, userId), createdAt: new Date() },
});
const adas = { userId, name: "Ada's tablet", createdAt: new Date(), confirmedAt: new Date() };
const { id: tablet } = await db.secondFactor.create({ data: { ...adas, kind: "TOTP", secret: sealed(new Secret().base32, userId) } });
await db.secondFactor.create({ data: { ...adas, name: "Ada's key", kind: "PASSKEY", credentialId: "YWRhcy1rZXk", publicKey: new Uint8Array(1) } });
const ghost = newToken();
await db.token.create({ data: { purpose: "NOT_ME", hash: hashToken(ghost), userId, expiresAt: addDays(new Date(), 7) } });

const sealedBy = (key: string) => ({ link: key.repeat(22), knock: key.repeat(43), sealed: "c2VhbGVk" });
const linked = (key: string) => ({ customerId: id, accounts: [userName], ...sealedBy(key), idempotencyKey: crypto.randomUUID() });
const { id: oneTime } = await makeOneTimeLink(ada, linked("k"));
const { userId: adminId } = await db.oneTimeLink.findUniqueOrThrow({ where: { id: oneTime } });
const [address, knock] = ["k".repeat(22), "k".repeat(43)];
// Wanda looks after the customer, but has no admin rights there.
const noBusiness = [paul, nils, wanda, florist];

await strangers(
  import.meta.filename,
  {
    signIn: by(guest("en"), { email, password: "guessed-it" }, { code: "sign_in.wrong" }, { input: { email, password } }),
    readMyself: by(everybody, {}, without(email), { actor: ada }),
    askForLink: "every row",
    changePassword: "own",
    changeLanguage: "own",
    changeHabits: "own",
    showSteps: "own",
    chooseKeys: "own",
    listSessions: by(everybody, {}, without(session)),
    revokeSession: by(everybody, { id: session }, { code: "session.not_found" }),
    listFactors: by(everybody, {}, without("Ada's tablet")),
    readAppSetUp: by(everybody, { id: phone }, { code: "not_found" }),
    confirmApp: by(everybody, { id: phone, code: "000000" }, { code: "factor.gone" }),
    renameFactor: by(everybody, { id: tablet, name: "Mine" }, { code: "factor.none_there" }),
    removeFactor: by(everybody, { id: phone }, { code: "factor.none_there" }),
    readPasskeyOptions: by(everybody, {}, without(email), { actor: ada }),
    readProofOptions: by(everybody, {}, without("YWRhcy1rZXk"), { actor: ada }),
    startApp: "own",
    addPasskey: "own",
    renewCodes: "own",
    prove: "own",
    leaveSession: "own",
    revokeOtherSessions: "own",
    readFactorRules: "every row",
    setFactorRule: "every row",
    resetFactor: "every row",
    readNotMe: by(holders, { token: guess }, { code: "session.link_invalid" }, { input: { token: ghost } }),
    disownSessions: by(holders, { token: guess }, { code: "session.link_invalid" }, { input: { token: ghost } }),
    makeOneTimeLink: by(noBusiness, linked("m"), { code: "not_found" }),
    listOneTimeLinks: by(noBusiness, { customerId: id, userId: adminId }, [], { actor: ada }),
    withdrawOneTimeLink: by(noBusiness, { id: oneTime }, { code: "not_found" }),
    readOneTimeLink: by(holders, { link: guess }, { code: "one_time_link.over" }, { input: { link: address } }),
    // Whoever saw the address somewhere, but hasn't got the key.
    openOneTimeLink: by(holders, { link: address, knock: guess }, { code: "one_time_link.over" }, { input: { link: address, knock } }),
    readPasswordLink: by(holders, { token: guess }, invalid, { input: { token } }),
    choosePassword: by(holders, { token: guess, ...chosen }, invalid, { input: { token, ...chosen } }),
  },
  // Each wrong password is counted.
  { writes: ["Throttle", "RefusedSignIns"] },
);
