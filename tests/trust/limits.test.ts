import { afterAll, expect, test } from "vitest";
import { person, right } from "../support/sign-in.ts";
import { actionsOfBuild, formBody, outcomeOf } from "./support/actions.ts";
import { figure, full } from "./support/figures.ts";
import { ask, everyone, origin, startPortal } from "./support/portal.ts";

// P17: however many processes there are, so many guesses are looked at and no more; and nobody is shut out by others' guesses.

const portal = await startPortal();
afterAll(() => portal.stop());
const signIn = actionsOfBuild().find(({ name }) => name === "signInAction");
const many = full ? 1_000 : 60;

const guess = async (email: string, password: string, ip: string) => {
  const headers = { "next-action": signIn?.id as string, origin, accept: "text/x-component", "x-forwarded-for": ip };
  return outcomeOf(await ask(portal.next(), "/sign-in", undefined, { method: "POST", body: await formBody({ email, password }), headers }));
};
const address = (at: number) => `198.${18 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;

/** By how much more were looked at than are allowed. A process may be in the middle of one. */
async function beyond(what: string, allowed: number, addressOf: (at: number) => string) {
  const { email } = await person();
  const answers = await everyone([...Array(many).keys()], 100, (at) => guess(email, `wrong horse ${at}`, addressOf(at)));
  const looked = answers.filter(({ codes }) => codes.includes("sign_in.wrong")).length;
  const over = Math.max(0, looked - allowed - portal.processes.length);
  figure({ promise: "P17", what, tried: many, lost: over, more: `${looked} were looked at, ${allowed} are allowed` });
  expect(over).toBe(0);
  return email;
}

test("of a thousand guesses at one account from one address five are looked at, and its owner comes in from elsewhere", async () => {
  const email = await beyond("guesses at an account from one address", 5, () => "203.0.113.77");
  expect((await guess(email, right, "192.0.2.200")).to).toContain("/overview");
});

test("of a thousand guesses at one account from everywhere fifty are looked at", async () => {
  await beyond("guesses at an account from everywhere", 50, address);
});
