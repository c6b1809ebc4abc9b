import { expect, test } from "vitest";
import { countUnread, exportNotifications, listNotifications, readChoices } from "#lib/domain/notifications/reads.ts";
import { chooseNotifications, markRead, markUnread } from "#lib/domain/notifications/writes.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { wordsOf } from "#lib/jobs/index.ts";
import { guest } from "#lib/platform/session.ts";
import { addressOf } from "#lib/web/paths.ts";
import { db } from "../support/db.ts";
import { colleague, operator, provider, refusal, reseller } from "../support/world.ts";

type Person = Awaited<ReturnType<typeof provider>>;
const tell = (user: Person, count = 1) =>
  db.notification.createManyAndReturn({
    data: Array.from({ length: count }, () => ({ userId: user.userId as string, kind: "partnership_started", data: { name: "R" }, place: ["overview"] })),
  });
const unread = async (user: Person) => (await countUnread(user, {})).unread;

test("both sides are told when a partnership starts, each where it can see it", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const { token } = (await requestPartnership(ada, { note: "R", language: "en" })) as { token: string };
  await acceptInvitation(rita, { token, confirmed: true });
  for (const [person, partner] of [
    [ada, rita],
    [sam, rita],
    [rita, ada],
  ] as const) {
    const { items } = await listNotifications(person, {});
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: "partnership_started", data: { name: partner.organizationName }, readAt: null });
    expect(addressOf(items[0]?.place)).toMatch(/^\/indirect-(resellers|providers)/);
  }
});

test("opening one marks it, and only one's own can be marked", async () => {
  const [ada, bert] = [await provider(), await provider()];
  const [first] = await tell(ada, 3);
  await tell(bert);
  const id = first?.id as string;
  expect(await markRead(bert, { id })).toMatchObject({ count: 0 });
  expect(await unread(ada)).toBe(3);
  expect(await markRead(ada, { id })).toMatchObject({ count: 1 });
  expect(await markRead(ada, { id })).toMatchObject({ count: 0 });
  expect(await unread(ada)).toBe(2);
  const { readAt } = await markRead(ada, {});
  expect([await unread(ada), await unread(bert)]).toEqual([0, 1]);
  // Taken back: those that this press marked, and no other.
  expect(await markUnread(bert, { readAt })).toEqual({ count: 0 });
  expect(await markUnread(ada, { readAt })).toEqual({ count: 2 });
  expect([await unread(ada), await unread(bert)]).toEqual([2, 1]);
});

test("they are found by whom and what they name, signs mean themselves, and the file has the same rows in the same order", async () => {
  const [ada, bert] = [await provider(), await provider()];
  const told = (kind: string, data: object) => db.notification.create({ data: { userId: ada.userId as string, kind, data, place: ["overview"] } });
  await told("customer_moved", { customer: 'Bäckerei "Holz"', from: "Rheintech", to: "Alpenwolke" });
  await told("service_request_made", { number: "CS-000012", title: "Mail 100% down", customer: "Holz" });
  await told("import_done", { name: "kunden_neu.csv", count: 12, failed: 0 });
  await tell(bert);
  const kinds = ({ items }: { items: { kind: string }[] }) => items.map(({ kind }) => kind);
  for (const [input, expected] of [
    [{}, ["import_done", "service_request_made", "customer_moved"]],
    [{ q: "hOLZ" }, ["service_request_made", "customer_moved"]],
    [{ q: "hOLZ", sort: "at" }, ["customer_moved", "service_request_made"]],
    [{ q: '"holz"' }, ["customer_moved"]],
    [{ q: "bäck" }, ["customer_moved"]],
    [{ q: "cs-0000" }, ["service_request_made"]],
    [{ q: "%" }, ["service_request_made"]],
    [{ q: "_" }, ["import_done"]],
    [{ q: "alpen", topic: "support" }, []],
    [{ q: "count" }, []],
    [{ q: ["x"], sort: "kind", after: "nonsense" }, ["import_done", "service_request_made", "customer_moved"]],
  ] as const) {
    const found = await listNotifications(ada, input);
    expect(kinds(found), JSON.stringify(input)).toEqual(expected);
    expect((await exportNotifications(ada, input)).items).toEqual(found.items);
  }
  expect(kinds(await exportNotifications(bert, {}))).toEqual(["partnership_started"]);
});

test("the newest come first, fifty a page, and counting stops at a hundred", async () => {
  const ada = await provider();
  await tell(ada, 120);
  const first = await listNotifications(ada, {});
  const second = await listNotifications(ada, { after: first.next });
  const third = await listNotifications(ada, { after: second.next });
  const ids = [...first.items, ...second.items, ...third.items].map(({ id }) => id);
  expect(ids).toHaveLength(120);
  expect(ids).toEqual([...ids].sort().reverse());
  expect(third.next).toBeUndefined();
  expect(await unread(ada)).toBe(100);
});

test("guests have none", async () => {
  expect((await refusal(listNotifications(guest("en"), {}))).code).toBe("unauthenticated");
});

// ---------------------------------------------------------------- what one hears of

const lettersTo = async (who: Person) => (await db.letter.findMany({ where: { to: who.email }, orderBy: { id: "asc" } })).map(({ template }) => template);
const everything = async (who: Person) => (await readChoices(who, {})).map(({ topic }) => topic);

test("everybody chooses, by topic, what shows in the portal and what comes by mail; nobody is written to twice about one thing", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const [sam, mia] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["ADMIN_AGENT"])];
  expect(await readChoices(sam, {})).toContainEqual({ topic: "partnerships", portal: true, mail: false });
  const topics = await everything(sam);
  // Sam wants it by mail as well; Mia doesn't want it at all; Ada wants mail, and gets the letter for admins anyway.
  await chooseNotifications(sam, { portal: topics, mail: ["partnerships"] });
  await chooseNotifications(mia, { portal: topics.filter((topic) => topic !== "partnerships"), mail: [] });
  await chooseNotifications(ada, { portal: topics, mail: ["partnerships"] });
  const { token } = (await requestPartnership(ada, { note: "R", language: "en" })) as { token: string };
  await acceptInvitation(rita, { token, confirmed: true });
  expect([await unread(sam), await unread(mia), await unread(ada)]).toEqual([1, 0, 1]);
  expect(await lettersTo(sam)).toEqual(["notification"]);
  expect(await lettersTo(mia)).toEqual([]);
  expect(await lettersTo(ada)).toEqual(["partnership-started"]);
  const letter = await db.letter.findFirstOrThrow({ where: { to: sam.email } });
  const { subject, text } = wordsOf({ template: "notification", data: letter.data, language: "de" });
  expect(subject).toBe(`Ihre Partnerschaft mit ${rita.organizationName} hat begonnen`);
  expect(text).toMatch(/http\S+\/indirect-resellers/);
});

test("a choice is of the topics that can reach somebody; what else is sent is nobody's choice", async () => {
  const [ada, olga] = [await provider(), await operator()];
  expect(await everything(olga)).toEqual(["qualifications", "support", "reviews", "directory", "enrollment"]);
  await chooseNotifications(olga, { portal: ["directory", "azure", "<script>"], mail: ["enrollment"] });
  expect(await readChoices(olga, {})).toEqual([
    { topic: "qualifications", portal: false, mail: false },
    { topic: "support", portal: false, mail: false },
    { topic: "reviews", portal: false, mail: false },
    { topic: "directory", portal: true, mail: false },
    { topic: "enrollment", portal: false, mail: true },
  ]);
  expect(await db.notificationChoice.count({ where: { userId: olga.userId as string } })).toBe(5);
  expect(await readChoices(ada, {})).toContainEqual({ topic: "directory", portal: true, mail: false });
});

test("a letter that was waiting with its whole address keeps it, and a page that is no more leads to the overview", () => {
  const letter = (data: object) => wordsOf({ template: "partnership-started", data: { partner: "R", ...data }, language: "en" }).text;
  expect(letter({ link: "https://old.example/indirect-providers" })).toContain("https://old.example/indirect-providers");
  expect(letter({ place: ["indirectProvider", "1"] })).toMatch(/http\S+\/indirect-providers\/1/);
  expect(letter({ place: ["once-upon-a-time", "1"] })).toMatch(/http\S+\/overview/);
});
