import { cookies } from "next/headers";
import { cookieName } from "../platform/cookies.ts";

/** What this browser was told to keep under this name. */
export const keptIn = async (name: string): Promise<string | undefined> => (await cookies()).get(cookieName(name))?.value;
