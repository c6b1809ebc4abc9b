import "server-only";
import { cookies } from "next/headers";
import { deviceDays } from "../domain/identity/rules.ts";
import { cookieName, cookieRules } from "../platform/cookies.ts";
import { deviceCookie, newDevice, sealed, unsealed } from "../platform/device.ts";
import { env } from "../platform/env.ts";

const key = () => env.AUTH_SECRET ?? "";

/** What this browser is known by, or will be when somebody has signed in. */
export const thisDevice = async (): Promise<string> => unsealed((await cookies()).get(cookieName(deviceCookie))?.value, key()) ?? newDevice();

/**
 * Who is known here is judged apart, and a sign-in from elsewhere is told by letter: nobody may put another browser's in its
 * place. That is worth more than its being sent to the page for signing in only.
 */
export async function keepDevice(device: string): Promise<void> {
  (await cookies()).set(cookieName(deviceCookie), sealed(device, key()), { ...cookieRules(), maxAge: deviceDays * 24 * 60 * 60 });
}
