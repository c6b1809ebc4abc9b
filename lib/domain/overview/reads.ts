import "server-only";
import { may } from "../../access.ts";
import { z } from "zod";
import { read } from "../../operation.ts";
import { condition } from "../../platform/condition.ts";

const Nothing = z.object({});

export type FirstStep = "request_partnership" | "add_customer" | "confirm_email" | "be_vetted" | "sign_agreement" | "accept_invitation" | "serve_customer";

const is = async (row: Promise<object | null>) => (await row) !== null;
const id = { id: true } as const;

/** What somebody's organisation hasn't done yet to get going, in its order; nothing once it is all done. */
export const readFirstSteps = read("partnership.read", Nothing, async ({ actor, db, mine, scopeOf }): Promise<FirstStep[]> => {
  const open: FirstStep[] = [];
  const add = (step: FirstStep, done: boolean | null | undefined) => void (done || open.push(step));
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
  return open;
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
