/**
 * What a page may weigh, in kilobytes: its HTML as it is and compressed, and its scripts compressed. Changed on purpose only,
 * in a commit that says why. Pages with a list are weighed without rows: how many there are is the data's business.
 */
export const budgets = {
  guest: {
    "/sign-in": { html: 29, compressed: 4.6, scripts: 254 },
    "/directory?q=zzzz": { html: 32, compressed: 5.1, scripts: 253 },
    "/enroll": { html: 43, compressed: 7.9, scripts: 295 },
  },
  "ada@northwind.example": {
    "/customers?q=zzzz": { html: 48, compressed: 7.4, scripts: 257 },
    "/orders?q=zzzz": { html: 41, compressed: 6.8, scripts: 255 },
    "/customers/new": { html: 58, compressed: 10.6, scripts: 300 },
    "/notifications/choices": { html: 42, compressed: 6.9, scripts: 256 },
    "/help": { html: 440, compressed: 23.5, scripts: 253 },
  },
} as const;
