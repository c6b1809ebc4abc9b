"use server";

import { allowDevice, openDevice, refuseDevice } from "#lib/domain/applications/devices/writes.ts";
import { openDeviceForm } from "#lib/forms/devices.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const openDeviceAction = formAction(openDevice, { form: openDeviceForm, to: ({ id }) => paths.device(id) });
export const allowDeviceAction = formAction(allowDevice, { to: () => paths.deviceAnswered() });
export const refuseDeviceAction = formAction(refuseDevice, { to: () => paths.deviceAnswered() });
