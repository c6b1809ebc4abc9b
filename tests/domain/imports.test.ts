import { editAccount } from "#lib/domain/customers/writes.ts";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { handOver } from "#lib/domain/customers/writes.ts";
import { exportWrongRows, listImports, listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { importColumns } from "#lib/domain/imports/data.ts";
import { example, importKinds } from "#lib/domain/imports/rules.ts";
import { importCustomers } from "#lib/domain/imports/carrying/writes.ts";
import { cancelImport, startImport, uploadImport } from "#lib/domain/imports/writes.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { carryOutImport } from "#lib/jobs/carry-out-imports.ts";
import { db } from "../support/db.ts";
import { colleague, customer, partners, provider, refusal, reseller } from "../support/world.ts";
import { customersOf, header, imported, prefix, quoted, row, upload, waitingIn } from "../support/imports.ts";
import { inShort } from "../support/in-short.ts";

test("a file is looked at row by row, and nothing is made by that", async () => {
  const [ada, rita, stranger] = [await provider(), await reseller(), await reseller()];
  await partners(ada, rita);
  const partnerId = async (who: Actor) => (await db.reseller.findUniqueOrThrow({ where: { id: who.organizationId } })).partnerId as string;
  const taken = (await customer(ada)).email.split("@")[1]?.split(".")[0] as string;
  const twice = prefix();
  const id = await upload(ada, [
    row({ resellerPartnerId: await partnerId(rita) }),
    row({ domainPrefix: twice }),
    row({ domainPrefix: twice.toUpperCase() }),
    row({ domainPrefix: taken }),
    row({ country: "US", state: "WA", postalCode: "98101", email: "not an address" }),
    row({ resellerPartnerId: await partnerId(stranger) }),
    row({ email: "boss@provider.example", agreementDate: "2020-01-01" }),
  ]);
  expect(await readImport(ada, { id })).toMatchObject({ state: "CHECKING", counts: { NEW: 7 } });
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ state: "CHECKED", counts: { READY: 2, WRONG: 5 } });
  const wrong = (await listWrongRows(ada, { id })).items.map(({ line, problems }) => [
    line,
    problems.map(({ column, ...refused }) => `${column}: ${inShort(refused)}`).sort(),
  ]);
  expect(wrong).toEqual([
    [4, ["domainPrefix: import.twice?line=3"]],
    [5, [expect.stringMatching(/^domainPrefix: customer\.domain_(own|taken)/)]],
    [6, ["email: field.email.invalid"]],
    [7, ["resellerPartnerId: field.partner_id.unknown"]],
    [8, ["agreementEmail: field.required", "agreementFirstName: field.required", "agreementLastName: field.required"]],
  ]);
  expect(await customersOf(ada)).toHaveLength(1);
});

test("started, the rows that are ready become customers, umlauts and quotes and all; each reseller is told once", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const id = await imported(ada, [row({ resellerPartnerId: partnerId as string }), row({ resellerPartnerId: partnerId as string }), row({ country: "" })]);
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2, WRONG: 1 } });
  const [one] = await customersOf(ada);
  expect(one).toMatchObject({
    name: expect.stringMatching(/^Betrieb "import-.*", Köln$/),
    lastName: "Groß",
    agreementSource: "CUSTOMER_WILL_BE_ASKED",
    createdById: ada.userId,
  });
  expect(await db.customerReseller.count({ where: { resellerId: rita.organizationId, endedAt: null, adminRights: "ADMIN" } })).toBe(2);
  const told = await db.notification.findMany({ where: { userId: rita.userId as string } });
  expect(told).toMatchObject([{ kind: "customers_added", data: { count: 2 } }]);
  // Nobody has a password yet; somebody who wants the account makes a link.
  expect(await handOver(ada, { id: one?.id as string })).toMatchObject({ token: expect.any(String) });
  expect((await refusal(startImport(ada, { id }))).code).toBe("import.not_now");
});

test("what is taken between looking and starting fails, with the reason, and keeps nobody else", async () => {
  const ada = await provider();
  const name = prefix();
  const id = await upload(ada, [row({ domainPrefix: name }), row()]);
  await carryOutImport(id);
  await db.tenant.create({ data: { name: "Quicker", domain: `${name}.onmicrosoft.com` } });
  await startImport(ada, { id });
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 1, FAILED: 1 } });
  expect((await exportWrongRows(ada, { id })).items).toMatchObject([{ line: 2, problems: [{ column: "domainPrefix", code: "customer.domain_taken" }] }]);
});

test("the error file has the original rows, its own columns too", async () => {
  const ada = await provider();
  const text = [`Bemerkung;${header.replaceAll(",", ";")}`, `wichtig;${row({ country: "XX" }).replaceAll('","', '";"')}`].join("\n");
  const id = await upload(ada, [], { text });
  await carryOutImport(id);
  const { header: original, items } = await exportWrongRows(ada, { id });
  expect(original[0]).toBe("Bemerkung");
  expect(items[0]?.record).toMatchObject({ Bemerkung: "wichtig", country: "XX" });
});

test("companies are invited: a letter each, and the link in it works", async () => {
  const [ada, nils] = [await provider(), await reseller()];
  const mine = `info-${prefix()}@nils.example`;
  const text = `company,email,partnerId,language\nNordlicht,${mine},,de\nTwice,${mine},,de\nWrong,nobody,12,fr\n`;
  const id = await imported(ada, [], { kind: "RESELLERS", text });
  expect(await readImport(ada, { id })).toMatchObject({ counts: { DONE: 1, WRONG: 2 } });
  const letter = await db.letter.findFirstOrThrow({ where: { template: "partnership-invitation", to: mine } });
  const token = (letter.data as { place: string[] }).place[1] as string;
  expect(await db.partnershipInvitation.findFirst({ where: { providerId: ada.organizationId } })).toMatchObject({
    note: "Nordlicht",
    boundEmail: mine,
    language: "de",
  });
  expect(await acceptInvitation(nils, { token, confirmed: true })).toMatchObject({ requested: true });
  const again = await upload(ada, [], { kind: "RESELLERS", text: `company,email\nNordlicht,${mine}\n` });
  await carryOutImport(again);
  expect((await listWrongRows(ada, { id: again })).items[0]?.problems).toEqual([{ column: "email", code: "import.invited" }]);
});

test("a file that can't be read is refused as a whole, and the template can", async () => {
  const ada = await provider();
  const tried = async (text: string) => (await refusal(uploadImport(ada, { kind: "CUSTOMERS", fileName: "x.csv", text, idempotencyKey: randomUUID() }))).fields;
  expect(await tried("")).toEqual({ text: ["import.file_missing"] });
  expect(await tried(header)).toEqual({ file: ["import.empty"] });
  expect(await tried(`${header}\n"unclosed`)).toEqual({ file: ["field.csv.quotes"] });
  expect(await tried([header, ...Array.from({ length: 10_001 }, () => ",".repeat(importColumns.CUSTOMERS.length - 1))].join("\n"))).toMatchObject({
    file: [expect.any(String)],
  });
  for (const kind of importKinds) {
    const text = [importColumns[kind].join(","), example[kind].map(quoted).join(",")].join("\n");
    const id = await upload(ada, [], { kind, text });
    await carryOutImport(id);
    expect(await readImport(ada, { id })).toMatchObject({ counts: { READY: 1 } });
  }
});

test("cancelled, nothing more is made; and only sellers import", async () => {
  const ada = await provider();
  const id = await upload(ada, [row(), row()]);
  await carryOutImport(id);
  await startImport(ada, { id });
  await importCustomers(ada, { id, rows: (await waitingIn(id)).slice(0, 1) });
  await cancelImport(ada, { id });
  await carryOutImport(id);
  expect(await customersOf(ada)).toHaveLength(1);
  expect((await refusal(cancelImport(ada, { id }))).code).toBe("import.not_now");
  const hal = await colleague(ada, ["HELPDESK_AGENT"]);
  expect((await refusal(listImports(hal, {}))).code).toBe("forbidden");
});

test("cancelled half-way, a reseller is told of the customers that it got until then", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const id = await upload(ada, [row({ resellerPartnerId: partnerId as string }), row({ resellerPartnerId: partnerId as string })]);
  await carryOutImport(id);
  await startImport(ada, { id });
  await importCustomers(ada, { id, rows: (await waitingIn(id)).slice(0, 1) });
  await cancelImport(ada, { id });
  const told = await db.notification.findMany({ where: { userId: rita.userId as string, kind: "customers_added" } });
  expect(told.map(({ data }) => data)).toEqual([{ name: ada.organizationName, count: 1 }]);
});

test("an import runs with the rights that its starter has now: who may sell no more, adds nobody more", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const id = await upload(sam, [row(), row(), row()]);
  await carryOutImport(id);
  await startImport(sam, { id });
  await importCustomers(sam, { id, rows: (await waitingIn(id)).slice(0, 1) });
  await db.membership.updateMany({ where: { userId: sam.userId }, data: { roles: ["HELPDESK_AGENT"] } });
  await carryOutImport(id);
  expect(await customersOf(ada)).toHaveLength(1);
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 1, FAILED: 2 } });
  expect((await listWrongRows(ada, { id })).items.map(({ problems }) => problems)).toEqual([
    [{ column: "", code: "import.starter_gone" }],
    [{ column: "", code: "import.starter_gone" }],
  ]);
});

test("a letter that was lost on the way is refused, in a file and in every form", async () => {
  const ada = await provider();
  const id = await upload(ada, [row({ companyName: "K\ufffdserei" })]);
  await carryOutImport(id);
  expect((await listWrongRows(ada, { id })).items.flatMap(({ problems }) => problems)).toMatchObject([{ column: "companyName", code: "field.characters" }]);
});

test("it is carried out in the name of whoever started it, though somebody else brought the file", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const name = prefix();
  const id = await upload(sam, [row({ domainPrefix: name })]);
  await carryOutImport(id);
  await startImport(ada, { id });
  await carryOutImport(id);
  const { id: customerId } = await db.customer.findFirstOrThrow({ where: { domain: { startsWith: `${name}.` } } });
  const { entry } = await db.auditMention.findFirstOrThrow({ where: { customerId }, include: { entry: true } });
  expect(entry).toMatchObject({ action: "provider.addCustomer", actorName: ada.name });
  const told = await db.notification.findMany({ where: { kind: "import_done", place: { array_contains: [id] } } });
  expect(told.map(({ userId }) => userId).sort()).toEqual([ada.userId, sam.userId].sort());
});

test("a number whose check digit doesn't fit is refused in a file, in the wizard's words; stored ones aren't in the way of an edit", async () => {
  const ada = await provider();
  const polish = { country: "PL", postalCode: "00-950", city: "Warszawa", phone: "+48221234567" };
  const id = await imported(ada, [row({ ...polish, registrationNumber: "5260250275" }), row({ ...polish, registrationNumber: "526-025-02-74" })]);
  const rows = await db.importRow.findMany({ where: { importId: id }, orderBy: { line: "asc" } });
  expect(rows.map(({ state, problems }) => [state, (problems as { code: string }[]).map(({ code }) => code)])).toEqual([
    ["WRONG", ["field.registration_number.check_digit"]],
    ["DONE", []],
  ]);
  const customerId = rows[1]?.resultId as string;
  await db.customer.update({ where: { id: customerId }, data: { registrationNumber: "5260250275" } });
  const { name: companyName, ...stored } = await db.customer.findUniqueOrThrow({ where: { id: customerId } });
  const typed = { ...stored, companyName, anotherCompany: false } as never as Parameters<typeof editAccount>[1];
  await editAccount(ada, typed);
  const { version } = await db.customer.findUniqueOrThrow({ where: { id: customerId } });
  const wrong = editAccount(ada, { ...typed, version, registrationNumber: "5260250276" } as Parameters<typeof editAccount>[1]);
  expect((await refusal(wrong)).fields).toEqual({ registrationNumber: ["field.registration_number.check_digit"] });
});
