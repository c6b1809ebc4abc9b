import { expect, test } from "vitest";
import { exportToVet, listToVet } from "#lib/domain/enrollment/reads.ts";
import { db } from "../support/db.ts";
import { operator, refusal, reseller } from "../support/world.ts";

const at = (day: number) => new Date(Date.UTC(2031, 0, day));

test("the programme's resellers are found by name, e-mail or partner ID, sorted by name or when they submitted, and saved so", async () => {
  const olga = await operator();
  for (const data of [
    { name: "Mitte 100%", contactEmail: "office@mitte.example", partnerId: "7001234", status: "VETTING", submittedAt: at(3) },
    { name: "Anfang", contactEmail: "hello_there@anfang.example", partnerId: null, status: "VETTING", submittedAt: at(5) },
    { name: "Schluss", contactEmail: "post@schluss.example", partnerId: "7009999", status: "ACTIVE", submittedAt: at(1) },
    { name: "Wartet", contactEmail: "post@wartet.example", partnerId: null, status: "EMAIL_PENDING", submittedAt: null },
  ] as const)
    await db.reseller.update({ where: { id: (await reseller()).organizationId }, data });
  const all = { status: "ALL" };
  for (const [asked, expected] of [
    [{}, ["Anfang", "Mitte 100%"]],
    [{ sort: "-name" }, ["Mitte 100%", "Anfang"]],
    [{ ...all, sort: "submitted" }, ["Schluss", "Mitte 100%", "Anfang", "Wartet"]],
    [{ ...all, sort: "-submitted" }, ["Anfang", "Mitte 100%", "Schluss", "Wartet"]],
    [{ ...all, q: "mITTe" }, ["Mitte 100%"]],
    [{ ...all, q: "Post@" }, ["Schluss", "Wartet"]],
    [{ ...all, q: "7001234" }, ["Mitte 100%"]],
    [{ ...all, q: "%" }, ["Mitte 100%"]],
    [{ ...all, q: "_" }, ["Anfang"]],
    [{ q: "schluss" }, []],
    [{ status: "ACTIVE", q: "schluss" }, ["Schluss"]],
    [{ sort: ["name"], after: ["x"], q: ["y"], status: ["z"] }, ["Anfang", "Mitte 100%"]],
  ] as [object, string[]][]) {
    const list = await listToVet(olga, asked);
    expect(
      list.items.map(({ name }) => name),
      JSON.stringify(asked),
    ).toEqual(expected);
    expect((await exportToVet(olga, asked)).items).toEqual(list.items);
  }
  expect((await refusal(exportToVet(await reseller(), all))).code).toBe("forbidden");
});
