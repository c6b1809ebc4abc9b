import type { SubmissionResult } from "@conform-to/react";

/** What a form action tells its page: what was refused and typed, or what was done. Nothing before the first submit. */
export type FormState = { result?: SubmissionResult<string[]>; done?: unknown } | undefined;
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;
