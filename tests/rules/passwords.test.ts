import { expect, test } from "vitest";
import { judgePassword, wordsIn } from "#lib/passwords.ts";

const her = ["Rita Rhein", "Rheintech Systemhaus", "rita@rheintech.example"];
const codeOf = (password: string) => judgePassword(password, her).refused?.code;

test.each([
  ["password12345", "password.nearly_known"],
  ["administrator", "password.known"],
  ["qwertzuiopas", "password.keyboard"],
  ["abcdefghijkl", "password.sequence"],
  ["aaaaaaaaaaaa", "password.repetitive"],
  ["letmeinletmein", "password.repetitive"],
])("%s is guessed early, and it says why", (password, code) => expect(codeOf(password)).toBe(code));

test("what is known of a person or a company isn't in their password, however it is written", () => {
  expect(judgePassword("RHEINTECH-kolibri-84", her).refused).toEqual({ code: "password.about_them", params: { word: "rheintech" } });
  expect(codeOf("twotier-kolibri-84")).toBe("password.about_them");
  expect(codeOf("kolibri-amboss-84")).toBeUndefined();
});

test("words of three letters are everywhere, and forbid nothing", () => {
  expect(wordsIn(["Eva Müller-Lüdenscheidt", "IT AG"])).toEqual(["lüdenscheidt", "twotier", "müller"]);
});

test.each(["correct horse battery", "Ein Haus am See", "8Kq2-vWx9-Lm4T"])("%s is taken, without any rule about signs", (password) => {
  expect(codeOf(password)).toBeUndefined();
});

test("a long one is judged in no more time than a short one", () => {
  expect(judgePassword("ab".repeat(64), her).refused?.code).toBe("password.repetitive");
});
