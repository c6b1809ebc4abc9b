import { expect, test } from "vitest";
import { readRequest } from "#lib/domain/support/reads.ts";
import { answerRequest, closeRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { customer, provider, refusal } from "../support/world.ts";

// What is said about a service request twice, as a broken line makes one do.

test("an answer that is sent again is there once, and its customer hears of it once; so it is with a closing", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const asked = { customerId: holz.organizationId, severity: "MODERATE", title: "Mail is down", description: "Since this morning." } as const;
  const { id } = await requestSupport(holz, { ...asked, ...once() });
  const said = { id, text: "Please restart.", ...once() };
  await Promise.all([answerRequest(ada, said), answerRequest(ada, said)]);
  await answerRequest(ada, said);
  expect((await readRequest(holz, { id })).notes.map(({ text }) => text)).toEqual([asked.description, said.text]);
  expect(await db.notification.count({ where: { userId: holz.userId, kind: "service_request_answered" } })).toBe(1);
  expect((await refusal(answerRequest(ada, { ...said, text: "Please wait." }))).code).toBe("request.key_reused");

  const { version } = await readRequest(ada, { id });
  const end = { id, version, text: "Restarted", ...once() };
  await closeRequest(ada, end);
  expect(await closeRequest(ada, end)).toMatchObject({ id, repeated: true });
  expect((await readRequest(holz, { id })).notes).toHaveLength(3);
});
