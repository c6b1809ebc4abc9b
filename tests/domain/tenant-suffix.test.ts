import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";

// An installation whose customers' domains end in another suffix: read before anything else reads the environment.
process.env.TENANT_DOMAIN_SUFFIX = "kunden.example";
const { domainAvailable } = await import("#lib/domain/customers/adding/reads.ts");
const { readCustomer } = await import("#lib/domain/customers/reads.ts");
const { db } = await import("../support/db.ts");
const { imported, prefix, row, upload } = await import("../support/imports.ts");
const { carryOutImport } = await import("#lib/jobs/carry-out-imports.ts");
const { draft, fillAccount, keepAccount, offer, readDraft, seats, submit, typing } = await import("../support/wizard.ts");
const { provider, refusal } = await import("../support/world.ts");

test("a prefix loses the installation's own suffix on the server, in the wizard and while it is typed", async () => {
  const ada = await provider();
  const name = prefix();
  for (const typed of [`${name}.kunden.example`, ` ${name.toUpperCase()}.Kunden.Example `, `https://${name}.kunden.example/`]) {
    expect(await domainAvailable(ada, { domainPrefix: typed })).toMatchObject({ domain: `${name}.kunden.example`, available: true });
  }
  const id = await draft(ada, { domainPrefix: `${name}.kunden.example` }, [seats(await offer(), 1)]);
  const made = await submit(ada, id);
  expect((await readCustomer(ada, { id: made.id })).domain).toBe(`${name}.kunden.example`);
  expect(await domainAvailable(ada, { domainPrefix: `${name}.kunden.example` })).toMatchObject({ available: false });
  // The usual suffix is a stranger's here.
  const usual = refusal(fillAccount(ada, { id: randomUUID(), ...typing({ domainPrefix: "holz.onmicrosoft.com" }) }));
  expect((await usual).fields).toEqual({ domainPrefix: ["field.domain_prefix.format"] });
});

test("what is half typed is kept as it was typed, and loses its suffix when it is meant", async () => {
  const ada = await provider();
  const id = randomUUID();
  const typed = typing({ domainPrefix: `${prefix()}.kunden.example` });
  await keepAccount(ada, { id, ...typed });
  expect((await readDraft(ada, { id })).account).toMatchObject({ domainPrefix: typed.domainPrefix });
  await fillAccount(ada, { id, ...typed });
});

test("in a file it is taken off too, and with it or without it is the same domain", async () => {
  const ada = await provider();
  const [one, twice] = [prefix(), prefix()];
  const id = await imported(ada, [row({ domainPrefix: `${one}.KUNDEN.example` })]);
  const [done] = await db.importRow.findMany({ where: { importId: id } });
  expect((await readCustomer(ada, { id: done?.resultId as string })).domain).toBe(`${one}.kunden.example`);
  const second = await upload(ada, [row({ domainPrefix: twice }), row({ domainPrefix: `${twice}.kunden.example` })]);
  await carryOutImport(second);
  const rows = await db.importRow.findMany({ where: { importId: second }, orderBy: { line: "asc" } });
  expect(rows.map(({ problems }) => (problems as { code: string }[]).map(({ code }) => code))).toEqual([[], ["import.twice"]]);
});
