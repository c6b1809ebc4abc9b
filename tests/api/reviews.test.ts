import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, dayOf } from "#lib/days.ts";
import { answerItem, confirmItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { numbered } from "#lib/partner-center/errors.ts";
import { alone, ask, register, serveApi, signIn } from "../support/api.ts";
import { cast, once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, refusal } from "../support/world.ts";

// Reviews of assignments over HTTP: how far they are, decisions, and what the reseller is asked.

let origin: string;
let stop: () => Promise<unknown>;
let world: Awaited<ReturnType<typeof cast>>;
let token: string;
let ritas: string;
let review: string;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  world = await cast();
  [token, ritas] = [await tokenOf(world.ada), await tokenOf(world.rita)];
  const asked = { name: "Spring", reviewerIds: [world.ada.userId], dueOn: dayOf(addDays(new Date(), 9)), ...once() };
  review = (await startReview(world.ada, asked)).id;
});
afterAll(() => stop());

const tokenOf = async (who: Member) => (await signIn(origin, who)).token;
const helped = async (by: Member) => (await signIn(origin, await colleague(by, ["HELPDESK_AGENT"]), await register(by))).token;
const get = async (path: string, by = token) => (await ask(origin, by, `/v1/channel/${path}`)).body;
const patch = (path: string, body: unknown, by = token) => ask(origin, by, `/v1/channel/${path}`, { method: "PATCH", body });
const by = (Field: string, Value: string) => `filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator: "equals" }))}`;
const itemOf = async ({ organizationId: resellerId }: Member) =>
  (await db.assignmentReviewItem.findFirstOrThrow({ where: { reviewId: review, resellerId, customerId: world.id } })).id;
const at = (item: string) => `reviews/${review}/items/${item}`;

test("a review is there with how far it is, and what is in it", async () => {
  const { items } = await get("reviews");
  expect(items).toMatchObject([{ id: review, name: "Spring", status: "open", reviewers: [world.ada.name], attributes: { objectType: "AssignmentReview" } }]);
  const { progress } = await get(`reviews/${review}`);
  expect(progress).toEqual({ total: items[0].progress.total, decided: 0, open: items[0].progress.total });
  const rows = (await get(`reviews/${review}/items`)).items;
  expect(rows).toHaveLength(progress.total);
  expect(rows).toContainEqual(expect.objectContaining({ id: await itemOf(world.rita), status: "open", adminRights: "admin", withdrawn: [] }));
  expect((await get(`reviews/${review}/items?${by("Status", "confirmed")}`)).totalCount).toBe(0);
  expect((await get(`reviews?${by("Status", "done")}`)).totalCount).toBe(0);
  const app = await alone(origin, await register(world.ada, { roles: ["ADMIN_AGENT"] }));
  expect((await get(`reviews/${review}`, app)).progress).toEqual(progress);
});

test("a reviewer asks, the reseller answers, and the reviewer confirms", async () => {
  const item = await itemOf(world.rita);
  expect((await patch(at(item), { status: "asked" })).body.data).toEqual([expect.stringMatching(/^question: /)]);
  expect((await patch(at(item), { status: "Asked", question: "Still needed?" })).body).toMatchObject({ status: "asked", question: "Still needed?" });
  const [question] = (await get(`questions?${by("Status", "open")}`, ritas)).items;
  expect(question).toMatchObject({ id: item, status: "open", customer: { id: world.id }, askedBy: world.ada.name });
  const app = await alone(origin, await register(world.rita, { roles: ["HELPDESK_AGENT"] }));
  expect((await patch(`questions/${item}`, { answer: "" }, app)).body.data).toEqual([expect.stringMatching(/^answer: /)]);
  expect((await patch(`questions/${item}`, { answer: "Yes" }, app)).body).toMatchObject({ status: "answered", answer: "Yes" });
  const twice = await refusal(answerItem(world.rita, { id: item, answer: "Yes" }));
  expect((await patch(`questions/${item}`, { answer: "Yes" }, ritas)).body).toMatchObject({ code: numbered(twice.code).code });
  expect(await get(at(item))).toMatchObject({ status: "open", answer: "Yes" });
  expect((await patch(at(item), { status: "confirmed", reason: "As said" })).body).toMatchObject({ status: "confirmed", decidedBy: world.ada.name });
  const again = await refusal(confirmItem(world.ada, { id: item }));
  expect((await patch(at(item), { status: "confirmed" })).body).toMatchObject({ code: numbered(again.code).code });
  expect((await get(`reviews/${review}`)).progress.decided).toBe(1);
});

test("what is withdrawn is named, with a reason, and is gone", async () => {
  const item = await itemOf(world.wanda);
  const refused = await refusal(withdrawItem(world.ada, { id: item }));
  expect(Object.keys(refused.fields).sort()).toEqual(["reason", "what"]);
  const { data } = (await patch(at(item), { status: "withdrawn" })).body;
  expect(data.sort()).toEqual([expect.stringMatching(/^reason: /), expect.stringMatching(/^withdrawn: /)]);
  expect((await patch(at(item), { status: "gone" })).body).toMatchObject({ code: 3000 });
  const done = await patch(at(item), { status: "withdrawn", withdrawn: ["Association"], reason: "Left" });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect(done.body).toMatchObject({ status: "withdrawn", withdrawn: ["association"], reason: "Left" });
  const where = { customerId: world.id, resellerId: world.wanda.organizationId, endedAt: null };
  expect(await db.customerReseller.count({ where })).toBe(0);
});

test("only who is named decides, a person at that; and nobody looks who may not", async () => {
  const item = await itemOf(world.rita);
  const [bens, pauls, helper] = [await tokenOf(world.ben), await tokenOf(world.paul), await helped(world.ada)];
  const app = await alone(origin, await register(world.ada, { roles: ["ADMIN_AGENT"] }));
  const confirmed = { status: "confirmed" };
  for (const who of [bens, pauls]) {
    expect((await patch(at(item), confirmed, who)).status).toBe(404);
    expect((await ask(origin, who, `/v1/channel/${at(item)}`)).status).toBe(404);
  }
  expect((await get(`reviews/${review}`, bens)).id).toBe(review);
  expect((await patch(at(item), confirmed, app)).body).toMatchObject({ code: 900329 });
  for (const who of [ritas, helper]) {
    for (const path of ["reviews", `reviews/${review}`, `reviews/${review}/items`, at(item)]) expect(await get(path, who)).toMatchObject({ code: 2032 });
    expect((await patch(at(item), confirmed, who)).body).toMatchObject({ code: 2032 });
  }
  expect((await get("reviews", pauls)).totalCount).toBe(0);
  for (const path of [`reviews/${review}`, `reviews/${review}/items`]) expect((await ask(origin, pauls, `/v1/channel/${path}`)).status).toBe(404);
  // One of another review isn't in this one.
  expect((await ask(origin, token, `/v1/channel/reviews/${crypto.randomUUID()}/items/${item}`)).status).toBe(404);
  // What Rita was asked isn't Nils's to read or answer, nor the provider's.
  const nils = await tokenOf(world.nils);
  expect((await get("questions", nils)).totalCount).toBe(0);
  expect((await patch(`questions/${item}`, { answer: "Mine" }, nils)).status).toBe(404);
  expect(await get("questions")).toMatchObject({ code: 2032 });
  expect((await patch(`questions/${item}`, { answer: "Mine" })).body).toMatchObject({ code: 2032 });
});
