import "server-only";
import { cookies } from "next/headers";
import { deviceDays } from "../domain/identity/rules.ts";
import { deviceCookie, newDevice, sealed, unsealed } from "../platform/device.ts";
import { env } from "../platform/env.ts";
import { paths } from "./paths.ts";

const key = () => env.AUTH_SECRET ?? "";

/** What this browser is known by, or will be when somebody has signed in. */
export const thisDevice = async (): Promise<string> => unsealed((await cookies()).get(deviceCookie)?.value, key()) ?? newDevice();

/** Sent where it is asked for only, so that pages for everybody stay pages without cookies. */
export async function keepDevice(device: string): Promise<void> {
  const secure = env.APP_ORIGIN.startsWith("https:");
  const kept = { httpOnly: true, secure, sameSite: "lax", path: paths.signIn(), maxAge: deviceDays * 24 * 60 * 60 } as const;
  (await cookies()).set(deviceCookie, sealed(device, key()), kept);
}
