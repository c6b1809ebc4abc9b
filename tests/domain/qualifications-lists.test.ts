import { expect, test } from "vitest";
import { exportQualifications, latestQualification, listQualifications } from "#lib/domain/customers/qualifications/reads.ts";
import { grantQualification, qualifyCustomer, refuseQualification } from "#lib/domain/customers/qualifications/writes.ts";
import { db } from "../support/db.ts";
import { customer, type Member, operator, provider, refusal } from "../support/world.ts";

const ask = async (by: Member, name: string) => {
  const { organizationId: id } = await customer(by, { name });
  await qualifyCustomer(by, { id, qualification: "EDUCATION", website: "https://schule.example" });
  return ((await latestQualification(by, { id })) as { id: string }).id;
};

test("qualifications: oldest first in review, newest first when decided, sorted and searched at will, and so is the file", async () => {
  const [ada, paul, olga] = [await provider(), await provider(), await operator()];
  await db.provider.update({ where: { id: paul.organizationId }, data: { name: "Contoso 100%" } });
  const [mitte, anfang] = [await ask(ada, "Mitte"), await ask(paul, "Anfang_1")];
  await ask(ada, "Schluss");
  const { domain } = await db.customer.findFirstOrThrow({ where: { name: "Mitte" } });
  const all = async (cases: [object, string[]][]) => {
    for (const [asked, expected] of cases) {
      const list = await listQualifications(olga, asked);
      expect(
        list.items.map((item) => item.customer.name),
        JSON.stringify(asked),
      ).toEqual(expected);
      expect((await exportQualifications(olga, asked)).items).toEqual(list.items);
    }
  };
  const came = ["Mitte", "Anfang_1", "Schluss"];
  const byName = ["Anfang_1", "Mitte", "Schluss"];
  await all([
    [{}, came],
    [{ sort: "-requested" }, [...came].reverse()],
    [{ sort: "customer" }, byName],
    [{ sort: "-customer" }, [...byName].reverse()],
    [{ q: "MITTE" }, ["Mitte"]],
    [{ q: domain }, ["Mitte"]],
    [{ q: "contoso" }, ["Anfang_1"]],
    [{ q: ada.organizationName, sort: "-customer" }, ["Schluss", "Mitte"]],
    [{ q: "%" }, ["Anfang_1"]],
    [{ q: "_" }, ["Anfang_1"]],
    [{ state: "GRANTED" }, []],
    [{ sort: ["customer"], after: ["x"], q: ["y"], state: ["z"] }, came],
  ]);
  await grantQualification(olga, { id: anfang });
  await grantQualification(olga, { id: mitte });
  await all([
    [{}, ["Schluss"]],
    [{ state: "GRANTED" }, ["Anfang_1", "Mitte"]],
    [{ state: "GRANTED", sort: "requested" }, ["Mitte", "Anfang_1"]],
    [{ state: "GRANTED", sort: "-customer" }, ["Mitte", "Anfang_1"]],
    [{ state: "GRANTED", q: "schluss" }, []],
  ]);
  expect((await refusal(exportQualifications(ada, {}))).code).toBe("forbidden");
});

test("decided qualifications go on where a page ended, newest first without anybody having said so", async () => {
  const [ada, olga] = [await provider(), await operator()];
  for (let at = 0; at < 51; at++) await refuseQualification(olga, { id: await ask(ada, `Schule ${at}`), reason: "No school" });
  const first = await listQualifications(olga, { state: "REFUSED" });
  const second = await listQualifications(olga, { state: "REFUSED", after: first.next });
  expect([first.items[0], ...second.items].map((item) => item?.customer.name)).toEqual(["Schule 50", "Schule 0"]);
  expect([first.items.length, second.next]).toEqual([50, undefined]);
});
