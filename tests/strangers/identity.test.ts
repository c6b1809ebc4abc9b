import { handOver } from "#lib/domain/customers/writes.ts";
import { db } from "../support/db.ts";
import { hashPassword } from "#lib/platform/secret.ts";
import { guest } from "#lib/platform/session.ts";
import { cast, guess, userOf } from "../support/cast.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { ada, id, everybody } = await cast();
const userId = await userOf(ada);
const { id: session } = await db.session.findFirstOrThrow({ where: { userId } });
const { token } = (await handOver(ada, { id })) as { token: string };
const password = "the-one-she-chose";
const { email } = await db.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password) } });
const chosen = { newPassword: "a-long-enough-one", repeatPassword: "a-long-enough-one" };
const holders = [guest("en"), ...everybody];
const invalid = { code: "password.link_invalid" };

await strangers(
  import.meta.filename,
  {
    signIn: by(guest("en"), { email, password: "guessed-it" }, { code: "sign_in.wrong" }, { input: { email, password } }),
    readMyself: by(everybody, {}, without(email), { actor: ada }),
    askForLink: "every row",
    changePassword: "own",
    changeLanguage: "own",
    listSessions: by(everybody, {}, without(session)),
    revokeSession: by(everybody, { id: session }, { code: "session.not_found" }),
    readPasswordLink: by(holders, { token: guess }, invalid, { input: { token } }),
    choosePassword: by(holders, { token: guess, ...chosen }, invalid, { input: { token, ...chosen } }),
  },
  // Each wrong password is counted.
  { writes: ["Throttle", "RefusedSignIns"] },
);
