import "server-only";
import { notFound, redirect } from "next/navigation";
import { Problem } from "../problem.ts";
import { paths } from "./paths.ts";

/** What a link leads to; nothing when there is no such link. */
export const known = <T>(answer: Promise<T>): Promise<T | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof Problem && ["not_found", "invalid"].includes(error.code)) return undefined;
    throw error;
  });

/** What was asked for, or the 404 page: a thing you may not see does not exist for you. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === "unauthenticated") redirect(paths.signIn());
    if (["not_found", "forbidden", "invalid"].includes(error.code)) notFound();
    throw error;
  }
}
