import "server-only";
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { challengeMoment, newChallenge } from "./challenge.ts";
import { env } from "./env.ts";

// Passkeys, bound to the portal's host. The password was right before one is asked for, so that holding the device is enough.

export type Passkey = { credentialId: string; publicKey: Uint8Array; counter: bigint; transports: string[] };
type Asked = { session: string; now: Date };

const host = () => new URL(env.APP_ORIGIN).hostname;
const listed = (known: Pick<Passkey, "credentialId" | "transports">[]) =>
  known.map(({ credentialId, transports }) => ({ id: credentialId, transports: transports as AuthenticatorTransport[] }));

/** EdDSA, ECDSA and RSA: what devices have. Those that Node only tries out stay out. */
const algorithms = [-8, -7, -257];

/** What a browser needs to make one. */
export const registrationOptions = (user: { id: string; email: string; name: string }, known: Passkey[], { session, now }: Asked) =>
  generateRegistrationOptions({
    ...{ rpName: env.BRAND_NAME, rpID: host(), userName: user.email, userDisplayName: user.name, userID: new TextEncoder().encode(user.id) },
    ...{ challenge: newChallenge(session, now), excludeCredentials: listed(known) },
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
  });

/** What a browser needs to show one of them. */
export const assertionOptions = (known: Pick<Passkey, "credentialId" | "transports">[], { session, now }: Asked) =>
  generateAuthenticationOptions({ rpID: host(), challenge: newChallenge(session, now), allowCredentials: listed(known), userVerification: "preferred" });

/** An answer comes from outside: what can't be read is none of ours. */
function read<Answer>(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

const nothing = () => undefined;
const expected = ({ session, now }: Asked) => ({
  expectedChallenge: (challenge: string) => challengeMoment(challenge, session, now) !== undefined,
  ...{ expectedOrigin: env.APP_ORIGIN, expectedRPID: host(), requireUserVerification: false },
});

/** The passkey that a browser made; nothing where its answer doesn't hold. */
export async function registered(text: string, asked: Asked): Promise<Passkey | undefined> {
  const response = read<RegistrationResponseJSON>(text);
  const result = response && (await verifyRegistrationResponse({ response, ...expected(asked) }).catch(nothing));
  if (!result?.verified) return undefined;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  const transports = (response?.response.transports ?? []).filter((each) => /^[a-z-]{1,20}$/.test(each)).slice(0, 10);
  return { credentialId: id, publicKey, counter: BigInt(counter), transports };
}

/** Which of them was shown, its counter now, and when it was asked for; nothing where the answer doesn't hold. */
export async function asserted<Known extends Passkey>(text: string, known: Known[], asked: Asked) {
  const response = read<AuthenticationResponseJSON>(text);
  const passkey = known.find(({ credentialId }) => credentialId === response?.id);
  if (!response || !passkey) return undefined;
  const credential = { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: Number(passkey.counter) };
  const result = await verifyAuthenticationResponse({ response, credential, ...expected(asked) }).catch(nothing);
  const said = read<{ challenge: string }>(Buffer.from(response.response?.clientDataJSON ?? "", "base64url").toString("utf8"));
  const moment = challengeMoment(said?.challenge ?? "", asked.session, asked.now);
  return result?.verified && moment ? { passkey, counter: BigInt(result.authenticationInfo.newCounter), moment } : undefined;
}
