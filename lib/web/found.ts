import "server-only";
import { notFound, redirect } from "next/navigation";
import { Problem } from "../problem.ts";
import { paths } from "./paths.ts";

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
