/**
 * What a page may weigh, in kilobytes: its HTML as it is and compressed, and its scripts compressed. Changed on purpose only,
 * in a commit that says why. Pages with a list are weighed without rows: how many there are is the data's business.
 */
export const budgets = {
  guest: {
    "/sign-in": { html: 32, compressed: 5.5, scripts: 256 },
    "/directory?q=zzzz": { html: 37, compressed: 6.7, scripts: 256 },
    "/enroll": { html: 47, compressed: 9, scripts: 298 },
  },
  "ada@northwind.example": {
    "/customers?q=zzzz": { html: 75, compressed: 11.5, scripts: 260 },
    "/orders?q=zzzz": { html: 69, compressed: 10.5, scripts: 257 },
    "/customers/new": { html: 84, compressed: 13.5, scripts: 302 },
    "/notifications/choices": { html: 80, compressed: 11, scripts: 258 },
    "/help": { html: 456, compressed: 26.5, scripts: 256 },
  },
} as const;
