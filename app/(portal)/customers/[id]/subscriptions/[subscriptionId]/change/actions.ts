"use server";

import {
  cancelSubscription,
  changePlan,
  changeRenewal,
  changeSeats,
  convertTrial,
  dropSchedule,
  reactivateSubscription,
  scheduleChange,
  suspendSubscription,
  upgradeSubscription,
} from "#lib/domain/subscriptions/changes/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

/** Back to the subscription, which says what was done. The customer is in the form, because a repeated submit knows only the id. */
const back = (done: string) => ({ to: ({ id }: { id: string }, data: FormData) => paths.subscription(String(data.get("customerId")), id, { done }) });

export const changeSeatsAction = formAction(changeSeats, back("seats"));
export const upgradeAction = formAction(upgradeSubscription, back("upgrade"));
export const convertAction = formAction(convertTrial, back("convert"));
export const changePlanAction = formAction(changePlan, back("plan"));
export const changeRenewalAction = formAction(changeRenewal, back("renewal"));
export const scheduleAction = formAction(scheduleChange, back("schedule"));
export const suspendAction = formAction(suspendSubscription, back("suspend"));
export const reactivateAction = formAction(reactivateSubscription, back("reactivate"));
export const cancelAction = formAction(cancelSubscription, back("cancel"));
export const dropScheduleAction = formAction(dropSchedule, {});
