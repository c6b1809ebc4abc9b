import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listDrafts } from "#lib/domain/customers/drafts/reads.ts";
import { provider } from "../support/world.ts";
import { keepAccount } from "../support/wizard.ts";

const untouched = { country: "AT", language: "de", agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: "2026-11-28", from: "/customers" };

test("a draft begins with the first word typed: choosing a country makes none", async () => {
  const [ada, id] = [await provider(), randomUUID()];
  await keepAccount(ada, { ...untouched, id });
  await keepAccount(ada, { ...untouched, id, companyName: "   ", resellerId: randomUUID() });
  expect(await listDrafts(ada, {})).toEqual([]);
  await keepAccount(ada, { ...untouched, id, city: "Wien" });
  expect((await listDrafts(ada, {})).map((draft) => draft.id)).toEqual([id]);
});

test("what was begun stays when its only word is taken out again", async () => {
  const [ada, id] = [await provider(), randomUUID()];
  await keepAccount(ada, { ...untouched, id, companyName: "Holz" });
  await keepAccount(ada, { ...untouched, id, companyName: "" });
  expect(await listDrafts(ada, {})).toMatchObject([{ id, account: { companyName: "" } }]);
});
