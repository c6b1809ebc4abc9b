import { expect, test } from "vitest";
import { z } from "zod";
import { errorRows, Fault, faultBody, numbered } from "#lib/partner-center/errors.ts";
import { flag, members, readBody, text, whole, word } from "#lib/partner-center/reading.ts";
import { Problem, type ProblemCode } from "#lib/problem.ts";
import { statuses } from "#lib/statuses.ts";
import { refusedAs } from "#lib/web/api.ts";

const codes = Object.keys(statuses) as ProblemCode[];
const stated = errorRows.flatMap(([, , problems]) => problems);

test("each refusal of the portal has its number in the contract, and only one", () => {
  expect(codes.filter((code) => !stated.includes(code))).toEqual([]);
  expect(stated.filter((code, at) => stated.indexOf(code) !== at)).toEqual([]);
});

test.each(codes)("%s is said with a number, in words, in the contract's form", (code) => {
  const { status, body, headers } = refusedAs(new Problem(code), "en");
  const { status: expected } = numbered(code);
  expect(status).toBe(expected);
  if (status === 429) {
    expect(body).toEqual({ statusCode: 429, message: expect.stringMatching(/^Rate limit is exceeded\. Try again in \d+ seconds\.$/) });
    expect(headers?.["Retry-After"]).toMatch(/^\d+$/);
    return;
  }
  expect(body).toEqual({ code: expect.any(Number), description: expect.stringMatching(/\S{3}/), data: [], source: "PartnerFD" });
});

test("what is wrong with a member is said by the member, in the language that was asked for", () => {
  const problem = new Problem("invalid", { quantity: ["field.required"], "lines[0].offerId": ["field.choice"] });
  expect(refusedAs(problem, "de").body).toMatchObject({
    code: 3000,
    data: ["quantity: Machen Sie hier eine Angabe.", expect.stringMatching(/^lines\[0\]\.offerId: \S/)],
  });
});

test("what is wrong with the request itself is said in English, whoever asks, and told apart by its code and what it names", () => {
  const wrong = new Fault(400, 2000, "The parameter size must be a whole number.", ["size"]);
  expect(refusedAs(wrong, "de")).toEqual(refusedAs(wrong, "en"));
  expect(refusedAs(wrong, "de").body).toMatchObject({ code: 2000, description: "The parameter size must be a whole number.", data: ["size"] });
});

test("what isn't as the contract has it is said in our words, in both languages, where it stands", () => {
  const Sent = members({
    ...{ billingCycle: word(["monthly", "annual"]), name: text, isTrial: flag, about: members({ a: text }) },
    lineItems: z.array(members({ quantity: whole, tags: z.array(text).min(1).max(2) })),
  });
  const tags = (count: number) => Array.from({ length: count }, () => "x");
  const lineItems = [{ quantity: "many", tags: tags(3) }, { quantity: 1.5, tags: [] }, { tags: [{}] }];
  const wrong = { billingCycle: "weekly", isTrial: 7, about: "x", lineItems };
  const said = (locale: "en" | "de", body: unknown = wrong) => {
    try {
      return readBody(Sent, body);
    } catch (error) {
      return (refusedAs(error, locale).body as { data: string[] }).data;
    }
  };
  expect(said("en")).toEqual([
    ...["billingCycle: This is none of: monthly, annual.", "name: This has to be sent.", "isTrial: This has to be true or false."],
    ...["about: This has to be an object.", "lineItems[0].quantity: This has to be a whole number.", "lineItems[0].tags: Send at most 2."],
    ...["lineItems[1].quantity: This has to be a whole number.", "lineItems[1].tags: Send at least 1."],
    ...["lineItems[2].quantity: This has to be sent.", "lineItems[2].tags[0]: This has to be text."],
  ]);
  expect(said("de")).toContain("lineItems[2].tags[0]: Das muss ein Text sein.");
  expect([said("en", []), said("en", "x")].flat().filter((each) => !/^(?:body|\w+): This has to be /.test(String(each)))).toEqual([]);
});

test("what is wrong with many members alike is said once, and of each of them in the data", () => {
  const problem = new Problem("invalid", { "lineItems[0].x": ["field.choice"], "lineItems[1].x": ["field.required"], "lineItems[2].x": ["field.choice"] });
  const { description, data } = refusedAs(problem, "en").body as { description: string; data: string[] };
  expect(description).toBe("lineItems[0].x, lineItems[2].x: Choose one of the listed values. lineItems[1].x: Fill in this field.");
  expect(data).toHaveLength(3);
});

/** What programs have a call for: nothing of these, and of what stands in the last row the second. */
const [never, also] = [/^(note|listing|single|application|renewal|qualification)\.|page_outdated|proof\.needed/, /^(support|review|profile|azure)\./];
const met = codes.filter((code) => !never.test(code) && (also.test(code) || !errorRows.at(-1)?.[2].includes(code)));
const atMembers = [
  ...["invitation.confirm_first", "customer.confirm_first", "users.not_licensable", "order.offer_unavailable", "review.nothing_there"],
  ...["review.nothing_ticked", "enrollment.accept_first"],
];
const ofPages = {
  en: /reload|this page|the page again|opened the page|this form|you typed|checkbox|marked fields/i,
  de: /Laden Sie die Seite|diese Seite|die Seite|Formular|Ihre Eingaben|eingegeben|Häkchen|markierten/,
};

test.each(["en", "de"] as const)("a program is told of requests, not of pages that it would reload and boxes that it would tick: %s", (locale) => {
  const body = (problem: Problem) => refusedAs(problem, locale).body as { description: string };
  const said = [...met.map((code) => new Problem(code)), ...atMembers.map((code) => new Problem("invalid", { member: [code] }))].map(body);
  expect(said.filter(({ description }) => ofPages[locale].test(description ?? ""))).toEqual([]);
});

test("a member that the contract has a number for is refused by that", () => {
  expect(numbered("invalid", ["customer.domain_taken"])).toEqual({ status: 409, code: 60001 });
  expect(numbered("invalid", ["field.required"])).toEqual({ status: 400, code: 3000 });
});

test("a description is never longer than clients take", () => expect(faultBody(1, "x".repeat(5000)).description).toHaveLength(1024));

test("what nobody foresaw says nothing of itself", () => {
  const { status, body } = refusedAs(new Error("select * from secrets"), "en");
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain("secrets");
});
