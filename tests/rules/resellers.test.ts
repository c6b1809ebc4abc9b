import { expect, test } from "vitest";
import { preselected } from "#lib/forms/resellers.ts";

test("the only reseller is chosen beforehand, of several nobody is, and where there is none, none", () => {
  expect(preselected([{ id: "rita" }])).toBe("rita");
  expect(preselected([{ id: "rita" }, { id: "nils" }])).toBe("");
  expect(preselected([])).toBe("none");
});
