import { afterAll, beforeAll, expect, test } from "vitest";
import { numbered } from "#lib/partner-center/errors.ts";
import { addressOf } from "#lib/partner-center/openapi.ts";
import { callOf } from "#lib/partner-center/routes.ts";
import { routes } from "../../app/api/v1/routes.ts";
import { ask, register, serveApi, signIn } from "../support/api.ts";
import { cast } from "../support/cast.ts";
import { type Member, refusal } from "../support/world.ts";
import { type Door, everyDoor } from "../support/two-doors.ts";

// One house, two doors: whoever may not do it on a page may not do it here, and is told the same; and what a page's rules refuse is
// refused here by them. One table has every call that changes something.

let origin: string;
let stop: () => Promise<unknown>;
let world: Awaited<ReturnType<typeof cast>>;
let doors: Awaited<ReturnType<typeof everyDoor>>;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  world = await cast();
  doors = await everyDoor(world, origin);
});
afterAll(() => stop());

/** What looks and changes nothing, though it is posted; and what is the demo's alone. */
const looks = [
  ...["POST partners/validateresellers", "POST validations/address", "POST channel/invitations/open", "POST sandboxIndirectReseller"],
  "POST customers/{customerId}/subscriptions/{id}/registrations",
];
/** What makes something, though it is got. */
const makes = ["GET customers/relationshiprequests"];

const tokens = new Map<Member, Promise<string>>();
/** Whatever program somebody uses. */
const tokenOf = (who: Member): Promise<string> => {
  const known =
    tokens.get(who) ??
    register(world.ada.organizationId === who.organizationId ? world.ada : who).then(async (program) => (await signIn(origin, who, program)).token);
  tokens.set(who, known);
  return known;
};
async function through(call: string, who: Member, gaps: readonly string[], body: object | undefined) {
  const [method = "", path = ""] = call.split(" ");
  const filled = gaps.reduce((rest, gap) => rest.replace(/\{\w+\}/, gap), addressOf({ path }));
  const answer = await ask(origin, await tokenOf(who), filled, { method, body });
  return { status: answer.status, code: answer.body?.code, said: JSON.stringify(answer.body) };
}
async function onPage({ operation }: Door, who: Member, input: object) {
  const { code, fields } = await refusal(operation(who, input as never));
  return numbered(
    code,
    Object.values(fields)
      .flat()
      .map((each) => each.split("?")[0] as string),
  );
}

test("every call that changes something is in the table", () => {
  const changing = routes.filter(({ method }) => method !== "GET" && method !== "HEAD").map(callOf);
  expect(Object.keys(doors).sort()).toEqual([...changing.filter((call) => !looks.includes(call)), ...makes].sort());
});

test("whoever may not do it on a page may not do it here, and is told the same", async () => {
  const [here, there]: [string[], string[]] = [[], []];
  for (const [call, one] of Object.entries(doors)) {
    const answer = await through(call, one.stranger, one.gaps ?? [], one.body);
    here.push(`${call}: ${answer.status} ${answer.code}`);
    const { status, code } = await onPage(one, one.stranger, one.input);
    there.push(`${call}: ${status} ${code}`);
  }
  expect(here).toEqual(there);
});

test("what a page's rules refuse is refused here by them", async () => {
  const wrong = Object.entries(doors).filter(([, { wrong }]) => wrong);
  const [here, there]: [string[], string[]] = [[], []];
  for (const [call, one] of wrong) {
    const { by = world.ada, input, body, gaps = one.gaps ?? [] } = one.wrong as NonNullable<Door["wrong"]>;
    const answer = await through(call, by, gaps, body);
    here.push(`${call}: ${answer.status} ${answer.code}`);
    const { status, code } = await onPage(one, by, input);
    there.push(`${call}: ${status} ${code}`);
  }
  expect(here).toEqual(there);
});
