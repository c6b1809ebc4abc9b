import { randomUUID } from "node:crypto";
import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { exportImports, listImports } from "#lib/domain/imports/reads.ts";
import { importColumns } from "#lib/domain/imports/data.ts";
import { cancelImport, uploadImport } from "#lib/domain/imports/writes.ts";
import { exportMoveRows, exportMoves, listMoveRows, listMoves } from "#lib/domain/moves/reads.ts";
import { approveMove, cancelMove, proposeMove } from "#lib/domain/moves/writes.ts";
import { carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { proposal, shop } from "../support/moves.ts";
import { colleague, customer, provider, refusal, reseller } from "../support/world.ts";

const nonsense = { sort: "password", after: ["x"], q: ["y"], state: "ALL", kind: "ALL" };
const day = (days: number) => addDays(clock.now(), days).toISOString().slice(0, 10);

async function uploaded(by: Actor, fileName: string, kind: "CUSTOMERS" | "RESELLERS" = "CUSTOMERS") {
  const text = `${importColumns[kind].join(",")}\r\n${importColumns[kind].map(() => "x").join(",")}`;
  return (await uploadImport(by, { kind, fileName, text, idempotencyKey: randomUUID() })).id;
}

test("imports are found by their file and by who did them, filtered and sorted, and the file has the same rows", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  await cancelImport(ada, { id: await uploaded(ada, "b_herbst.csv") });
  await uploaded(ben, "A-winter.csv", "RESELLERS");
  await uploaded(ada, "c-100%.csv");
  await uploaded(paul, "fremd.csv");
  for (const [input, expected] of [
    [{}, ["c-100%.csv", "A-winter.csv", "b_herbst.csv"]],
    [{ sort: "uploaded" }, ["b_herbst.csv", "A-winter.csv", "c-100%.csv"]],
    [{ sort: "file" }, ["A-winter.csv", "b_herbst.csv", "c-100%.csv"]],
    [{ sort: "-file" }, ["c-100%.csv", "b_herbst.csv", "A-winter.csv"]],
    [{ q: "WINTER" }, ["A-winter.csv"]],
    [{ q: ben.name }, ["A-winter.csv"]],
    [{ q: "_" }, ["b_herbst.csv"]],
    [{ q: "%" }, ["c-100%.csv"]],
    [{ q: "fremd" }, []],
    [{ kind: "RESELLERS" }, ["A-winter.csv"]],
    [{ state: "CANCELLED" }, ["b_herbst.csv"]],
    [{ kind: "CUSTOMERS", state: "MAPPING" }, ["c-100%.csv"]],
    [nonsense, ["c-100%.csv", "A-winter.csv", "b_herbst.csv"]],
  ] as const) {
    const list = await listImports(ada, input);
    expect(
      list.items.map(({ fileName }) => fileName),
      JSON.stringify(input),
    ).toEqual(expected);
    expect((await exportImports(ada, input)).items).toEqual(list.items);
  }
  expect((await refusal(exportImports(await reseller(), {}))).code).toBe("forbidden");
});

/** Three moves: one is over, one is under way, one waits for its day and for an approval. */
async function moves() {
  const all = await shop();
  const { ada, ben, rita, nils, holz, braun } = all;
  await db.reseller.update({ where: { id: rita.organizationId }, data: { name: "Zugspitz 50%" } });
  await db.reseller.update({ where: { id: nils.organizationId }, data: { name: "Alpenwolke" } });
  const later = await customer(ada, { reseller: rita, name: "Später" });
  const cancelled = (await proposeMove(ada, proposal(all, [holz]))).id;
  await cancelMove(ada, { id: cancelled });
  const running = (await proposeMove(ada, proposal(all, [holz, braun]))).id;
  await approveMove(ben, { id: running });
  const waiting = (await proposeMove(ben, proposal(all, [later], { effectiveOn: day(3) }))).id;
  return { ...all, cancelled, running, waiting };
}

test("moves are found by the resellers and by who proposed them, filtered and sorted, and the file has the same rows", async () => {
  const { ada, ben, rita, cancelled, running, waiting } = await moves();
  for (const [input, expected] of [
    [{}, [waiting, running, cancelled]],
    [{ sort: "proposed" }, [cancelled, running, waiting]],
    [{ sort: "-effective" }, [waiting, running, cancelled]],
    [{ sort: "effective" }, [cancelled, running, waiting]],
    [{ q: "alpen" }, [waiting, running, cancelled]],
    [{ q: "50%" }, [waiting, running, cancelled]],
    [{ q: "5_%" }, []],
    [{ q: ben.name }, [waiting]],
    [{ state: "open" }, [waiting, running]],
    [{ state: "over" }, [cancelled]],
    [{ state: "over", q: ben.name }, []],
    [nonsense, [waiting, running, cancelled]],
  ] as const) {
    const list = await listMoves(ada, input);
    expect(
      list.items.map(({ id }) => id),
      JSON.stringify(input),
    ).toEqual(expected);
    expect((await exportMoves(ada, input)).items).toEqual(list.items);
  }
  expect((await listMoves(ada, {})).items.map(({ state }) => state)).toEqual(["PROPOSED", "RUNNING", "CANCELLED"]);
  expect((await exportMoves(await provider(), {})).items).toEqual([]);
  expect((await refusal(exportMoves(rita, {}))).code).toBe("forbidden");
});

test("the customers of a move are found, filtered and sorted, and the file has the same rows", async () => {
  const { ada, rita, running: id } = await moves();
  const names = ({ items }: { items: { customer: { name: string } }[] }) => items.map(({ customer }) => customer.name);
  for (const [input, expected] of [
    [{}, ["Holz", "Braun"]],
    [{ sort: "customer" }, ["Braun", "Holz"]],
    [{ sort: "-customer" }, ["Holz", "Braun"]],
    [{ q: "bRAU" }, ["Braun"]],
    [{ q: "%" }, []],
    [{ state: "WAITING" }, ["Holz", "Braun"]],
    [{ state: "MOVED" }, []],
    [{ ...nonsense, id }, ["Holz", "Braun"]],
  ] as const) {
    const list = await listMoveRows(ada, { ...input, id });
    expect(names(list), JSON.stringify(input)).toEqual(expected);
    expect((await exportMoveRows(ada, { ...input, id })).items).toEqual(list.items);
  }
  await carryOutMove(id);
  expect(names(await listMoveRows(ada, { id, state: "MOVED", sort: "customer" }))).toEqual(["Braun", "Holz"]);
  expect((await refusal(exportMoveRows(await provider(), { id }))).code).toBe("not_found");
  expect((await refusal(exportMoveRows(rita, { id }))).code).toBe("forbidden");
});
