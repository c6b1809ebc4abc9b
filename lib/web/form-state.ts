import type { SubmissionResult } from "@conform-to/react";
import type { Refusal } from "../refusal.ts";

/** What a form action tells its page: what was refused and typed, or what was done, and by which key it was asked for. Nothing before the first submit. */
export type FormState = { result?: SubmissionResult<Refusal[]>; done?: unknown; key?: string } | undefined;
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

/** The button of a form that draws it again in another language, with all that was typed. */
export const languageField = "inLanguage";

/** Where a form that was refused for want of a proof has it, when it is sent again. */
export const againField = "proofAgain";
