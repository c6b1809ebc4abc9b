/** What can be refused, in words: what is wrong and what to do next. Keys are the codes of lib/problem.ts. */
export const problem = {
  unauthenticated: "Your session has ended. Sign in again to go on.",
  forbidden: "You don't have the right to do this. Ask a global admin of your organization.",
  not_found: "We couldn't find that. It may have been removed.",
  invalid: "Please check the marked fields.",
  busy: "The service is busy right now. Nothing was changed; please try again in a moment.",
  unexpected: "Something went wrong on our side. Nothing was changed; please try again.",
  request: { key_reused: "This form was already sent with other values. Reload the page and start again." },
} as const;
