import { spawnSync } from "node:child_process";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { requestPartnership, sendInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { listProviders } from "#lib/domain/partnerships/reads.ts";
import { startWorker, stopWorker } from "#lib/jobs/index.ts";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { drain, frontServer } from "#lib/platform/front.ts";
import { keptMail } from "#lib/platform/mail.ts";
import { db } from "../support/db.ts";
import { provider } from "../support/world.ts";

let server: Server | undefined;
afterEach(async () => {
  await stopWorker();
  if (server) await drain(server, 100);
});

/** Done by a request that comes through the front door; its number, as the answer says it. */
async function requested(work: () => Promise<unknown>): Promise<string> {
  server = frontServer(async (_, response) => {
    await work();
    response.end();
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return answer.headers.get("x-request-id") as string;
}

test("a request's number is in the log of who did what, in the letter, in its job and in the mail", async () => {
  const ada = await provider();
  const { id, token } = (await requestPartnership(ada, { note: "Nordlicht", language: "en" })) as { id: string; token: string };
  const letter = { id, to: "nils@nordlicht.example", subject: "Hello", text: `Please open http://localhost:3000/partnership/${token} soon.` };
  const number = await requested(() => sendInvitation(ada, letter));

  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "invitation.send", subjectId: id } });
  const row = await db.letter.findFirstOrThrow({ where: { to: letter.to } });
  const jobs = await db.$queryRaw<{ data: object }[]>`SELECT data FROM pgboss.job WHERE name = 'letters' AND data->>'id' = ${row.id}`;
  expect(number).toMatch(/^[0-9a-f]{16}$/);
  expect(entry.requestId).toBe(number);
  expect(row.requestId).toBe(number);
  expect(jobs).toEqual([{ data: { id: row.id, request: number } }]);

  await startWorker();
  await expect.poll(() => keptMail(row.id)?.request, { timeout: 10_000 }).toBe(number);
});

test("what is done without a request has no number; the log's chain holds the numbers there are, and older entries without one", async () => {
  const ada = await provider();
  const { id } = await requestPartnership(ada, { note: "One", language: "en" });
  expect((await db.auditEntry.findFirstOrThrow({ where: { subjectId: id } })).requestId).toBeNull();
  await requested(() => requestPartnership(ada, { note: "Two", language: "en" }));
  const url = process.env.DATABASE_URL as string;
  expect((await verifyChains(url)).broken).toBeUndefined();
  const altered = `UPDATE "AuditEntry" SET "requestId" = 'another' WHERE "organizationId" = '${ada.organizationId}' AND "sequence" = 2`;
  await db.$transaction([db.$executeRaw`SET LOCAL session_replication_role = replica`, db.$executeRawUnsafe(altered)]);
  expect((await verifyChains(url)).broken).toMatchObject({ organizationId: ada.organizationId, sequence: "2", why: "altered" });
});

test("what went wrong carries the number that its page shows", async () => {
  const ada = await provider();
  let failed: unknown;
  const number = await requested(() => listProviders(ada, {}).catch((error: unknown) => (failed = error)));
  expect(failed).toMatchObject({ code: "forbidden", digest: number });
});

test("every line of the log says which request it is about", () => {
  const script = `
    const { during } = await import("#lib/platform/request.ts");
    const { log, logWhatIsPrinted } = await import("#lib/platform/log.ts");
    logWhatIsPrinted();
    during("0198a8e0", () => { log.info("ours"); console.error("⨯", Object.assign(new Error("theirs"), { digest: "123" })); });
    log.info("nobody's");`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { ...process.env, VITEST: "", LOG_LEVEL: "info" },
  });
  expect(stderr).toBe("");
  const [ours, theirs, nobodys] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(ours).toMatchObject({ request: "0198a8e0", msg: "ours" });
  expect(theirs).toMatchObject({ request: "0198a8e0", err: { message: "theirs", digest: "123" } });
  expect(nobodys).not.toHaveProperty("request");
});
