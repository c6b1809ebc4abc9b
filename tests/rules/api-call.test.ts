import { expect, test } from "vitest";
import { CallForm } from "#lib/forms/api-call.ts";

const typed = (token: string) => CallForm.safeParse({ method: "GET", address: "/v1/customers", token });

test.each(["ü€", "a\r\nX-Evil: 1", "eyJ…", "a b"])("what no header can hold (%j) is no token, and is said at its field", (token) => {
  expect(typed(token).error?.issues).toMatchObject([{ path: ["token"], message: "field.invalid" }]);
});

test("the word that stands before a token in documentation is read over", () => {
  expect(typed(" Bearer eyJ.a.b ").data?.token).toBe("eyJ.a.b");
});
