import "server-only";
import { may } from "../../access.ts";
import { personOf } from "../../actor.ts";
import { z } from "zod";
import { read } from "../../operation.ts";
import { condition } from "../../platform/condition.ts";

const Nothing = z.object({});

/** What gets an organisation going, in its order; and what helps it along, told beside that. */
const needed = [
  ...(["request_partnership", "add_customer", "confirm_email", "be_vetted", "sign_agreement", "accept_invitation", "serve_customer"] as const),
  ...(["load_prices", "publish_agreement"] as const),
] as const;
const helpful = ["name_support", "add_colleague", "second_factor"] as const;
export type FirstStep = (typeof needed)[number] | (typeof helpful)[number];
export type Step = { step: FirstStep; done: boolean };

const is = async (row: Promise<object | null>) => (await row) !== null;
const id = { id: true } as const;

/** What somebody's organisation has done and hasn't yet to get going; nothing once what is needed is done. By facts alone. */
export const readFirstSteps = read("partnership.read", Nothing, async ({ actor, db, mine, scopeOf }): Promise<Step[]> => {
  const steps: Step[] = [];
  const add = (step: FirstStep, done: boolean | null | undefined) => void steps.push({ step, done: Boolean(done) });
  if (may(actor, "provider.requestPartnership")) {
    const partnered = await is(db.partnership.findFirst({ where: mine, select: id }));
    add("request_partnership", partnered || (await is(db.partnershipInvitation.findFirst({ where: scopeOf("invitation.read"), select: id }))));
  }
  if (may(actor, "provider.addCustomer")) add("add_customer", await is(db.customer.findFirst({ where: scopeOf("customer.list"), select: id })));
  if (may(actor, "reseller.resendConfirmation")) {
    const select = { emailConfirmedAt: true, vettedAt: true, agreementSignedAt: true } as const;
    const [own, partnered, serving] = await Promise.all([
      db.reseller.findFirst({ where: scopeOf("reseller.resendConfirmation"), select }),
      is(db.partnership.findFirst({ where: { AND: [mine, { endedAt: null }] }, select: id })),
      is(db.customer.findFirst({ where: scopeOf("customer.list"), select: id })),
    ]);
    add("confirm_email", own?.emailConfirmedAt !== null);
    add("be_vetted", own?.vettedAt !== null);
    add("sign_agreement", own?.agreementSignedAt !== null);
    add("accept_invitation", partnered);
    add("serve_customer", serving);
  }
  if (may(actor, "catalogLoad.load")) add("load_prices", await is(db.offer.findFirst({ select: id })));
  if (may(actor, "agreement.publish")) add("publish_agreement", await is(db.agreementText.findFirst({ select: id })));
  if (steps.every(({ done }) => done)) return [];
  // What helps along is looked up for whoever is shown it.
  if (may(actor, "provider.editSupport")) {
    const where = { AND: [scopeOf("provider.editSupport"), { OR: [{ supportEmail: { not: "" } }, { supportPhone: { not: "" } }] }] };
    add("name_support", await is(db.provider.findFirst({ where, select: id })));
  }
  if (may(actor, "member.invite")) add("add_colleague", (await db.membership.count({ where: scopeOf("member.invite"), take: 2 })) > 1);
  add("second_factor", personOf(actor).provesBy === "factor");
  return steps;
});

const reach = { name: true, supportEmail: true, supportPhone: true, supportWebsite: true } as const;

/** A customer's subscriptions, each with who supports it: the designated contact, or else the provider. */
export const listOwnSupport = read("subscription.listOwn", Nothing, async ({ db, mine }) => {
  const rows = await db.subscription.findMany({
    where: { AND: [mine, { status: { in: ["ACTIVE", "SUSPENDED"] } }] },
    select: { id: true, nickname: true, quantity: true, supportContact: { select: reach }, customer: { select: { provider: { select: reach } } } },
    orderBy: { id: "desc" },
    take: 10,
  });
  return rows.map(({ supportContact, customer, ...subscription }) => ({ ...subscription, support: supportContact ?? customer.provider }));
});

/** What somebody should look after. Whole hours and minutes; a share of one. */
export type Warning =
  | { key: "letters" | "backup"; hours: number }
  | { key: "worker" | "queue"; minutes: number }
  | { key: "disk"; share: number }
  | { key: "no_worker" | "no_backup" };

const hours = (seconds: number) => Math.round(seconds / 3_600);
const minutes = (seconds: number) => Math.round(seconds / 60);

export const readWarnings = read("portal.read", Nothing, async (): Promise<Warning[]> => {
  const { letters, worker, queue, disk, backup } = await condition();
  const silent: Warning = worker.silentSeconds === null ? { key: "no_worker" } : { key: "worker", minutes: minutes(worker.silentSeconds) };
  const old: Warning = backup?.ageSeconds ? { key: "backup", hours: hours(backup.ageSeconds) } : { key: "no_backup" };
  return [
    ...(worker.state === "ok" ? [] : [silent]),
    ...(letters.state === "ok" ? [] : [{ key: "letters" as const, hours: hours(letters.stuckSeconds ?? 0) }]),
    ...(queue.state === "ok" ? [] : [{ key: "queue" as const, minutes: minutes(queue.oldestSeconds ?? 0) }]),
    ...(disk.state === "ok" ? [] : [{ key: "disk" as const, share: disk.share ?? 0 }]),
    ...(backup && backup.state !== "ok" ? [old] : []),
  ];
});
