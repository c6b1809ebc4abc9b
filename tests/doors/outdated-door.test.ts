import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drain, frontServer } from "#lib/platform/front.ts";
import { frontDoor } from "#lib/web/front-door.ts";
import { outdatedDoor } from "#lib/web/outdated-door.ts";

const [today, yesterday] = ["4".repeat(42), "5".repeat(42)];
let server: Server;
let origin = "";
beforeEach(async () => {
  const portal = outdatedDoor((_, response) => response.end("the portal"), new Set([today]));
  server = frontServer((request, response) => frontDoor(portal, { origin })(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => drain(server, 100));

async function send(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await fetch(`${origin}/team/new?from=x`, { method: "POST", body, headers: { origin, ...headers } });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}
const typed = { firstName: "Ines <b>", password: "a canary", idempotencyKey: "0198a8e0-1111-7000-8000-000000000001" };
const bound = (id: string) => ({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}`, "$ACTION_1:1": "[{}]" });

test("a form of today's build is let through, by whichever way it says what it means", async () => {
  expect((await send({ ...bound(today), ...typed })).text).toBe("the portal");
  expect((await send({ [`$ACTION_ID_${today}`]: "", ...typed })).text).toBe("the portal");
  expect((await send({ "0": '[null,"$K1"]', "1_firstName": "Ines" }, { "next-action": today })).text).toBe("the portal");
});

test.each([bound(yesterday), { [`$ACTION_ID_${yesterday}`]: "" }])(
  "one of a page from before an update is told so in words, with what was typed and a way on",
  async (means) => {
    const { status, type, text } = await send({ ...means, ...typed }, { "accept-language": "de" });
    expect({ status, type }).toEqual({ status: 409, type: "text/html; charset=utf-8" });
    expect(text).toContain("Das Portal wurde aktualisiert");
    expect(text).toContain("<pre>Ines &#60;b&#62;</pre>");
    expect(text).toContain('href="/team/new?from=x"');
    for (const hidden of ["a canary", typed.idempotencyKey, "Server Action"]) expect(text).not.toContain(hidden);
  },
);

test("a script gets it as the form's refusal, and the form keeps its fields", async () => {
  const fields = { "0": '[null,"$K1"]', "1_firstName": "Ines", "1_note": "$5 off", "1_password": "a canary" };
  const { status, type, text } = await send(fields, { "next-action": yesterday });
  expect({ status, type }).toEqual({ status: 409, type: "text/x-component; charset=utf-8" });
  const { a } = JSON.parse(text.slice(2)) as { a: { result: object } };
  expect(a.result).toMatchObject({ status: "error", error: { "": [{ code: "request.page_outdated" }] }, initialValue: { firstName: "Ines", note: "$$5 off" } });
  expect(text).not.toContain("a canary");
});
