import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { type Refusal, refusal } from "./refusal.ts";

// How hard a password is to guess, judged the same in the browser, while it is typed, and on the server. With its list of
// passwords that became known it is large: whoever asks imports it at that moment.

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 64 });

/** A hundred million guesses: what a thief of hashes tries on one account before turning to the next. */
const enough = 3;
const product = "twotier";
const shortestWord = 4;

const reasons: Record<string, string> = {
  ...{ straightRow: "password.keyboard", keyPattern: "password.keyboard" },
  ...{ simpleRepeat: "password.repetitive", extendedRepeat: "password.repetitive" },
  ...{ sequences: "password.sequence", recentYears: "password.date", dates: "password.date" },
  ...{ topTen: "password.known", topHundred: "password.known", common: "password.known", similarToCommon: "password.nearly_known" },
};

/** `score` runs from 0, guessed at once, to 4; `refused` says why it isn't taken, where it isn't. */
export type Verdict = { score: number; refused?: Refusal };

/** The words in these texts, the longest first, that a password mustn't have in it: whoever knows the person tries them first. */
export function wordsIn(texts: readonly string[]): string[] {
  const words = [product, ...texts].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words.filter((word) => word.length >= shortestWord))].sort((one, other) => other.length - one.length);
}

/** `about`: the names of the person and the company, the address. */
export function judgePassword(password: string, about: readonly string[]): Verdict {
  const words = wordsIn(about);
  const plain = password.toLowerCase();
  const word = words.find((each) => plain.includes(each));
  if (word) return { score: 1, refused: refusal("password.about_them", { word }) };
  const { score, feedback } = estimator.check(password, words);
  if (score >= enough) return { score };
  return { score, refused: refusal(reasons[feedback.warning ?? ""] ?? "password.guessable") };
}
