/**
 * What a page may weigh, in kilobytes: its HTML as it is and compressed, and its scripts compressed. Changed on purpose only,
 * in a commit that says why. Pages with a list are weighed without rows: how many there are is the data's business. A bare page
 * (tests/bench/bare) loads 135 KB of scripts.
 */
export const budgets = {
  guest: {
    // The way to an organisation's own sign-in is a link more.
    "/sign-in": { html: 16, compressed: 4, scripts: 262 },
    "/directory?q=zzzz": { html: 18, compressed: 4.3, scripts: 212 },
    // The browser's words of a language are one file: those of one-time links, renewals, the end of a
    // term and what can be refused of them are among it, here and below.
    "/enroll": { html: 32, compressed: 7, scripts: 276 },
  },
  "ada@northwind.example": {
    // Two pictures and their figures as a table; whoever hasn't accepted the agreement has its form here.
    "/overview": { html: 65, compressed: 12, scripts: 277 },
    "/customers?q=zzzz": { html: 30, compressed: 6.2, scripts: 213 },
    "/orders?q=zzzz": { html: 25, compressed: 5.6, scripts: 213 },
    // Ten filters, and the columns to choose from.
    "/subscriptions/all?q=zzzz": { html: 43, compressed: 9, scripts: 213 },
    "/customers/new": { html: 42, compressed: 8.2, scripts: 282 },
    "/notifications/choices": { html: 29, compressed: 5.7, scripts: 266 },
    // Rights about single sign-on, one-time links, all subscriptions, renewals, and a reseller's security contact.
    "/help": { html: 184, compressed: 17.5, scripts: 213 },
  },
} as const;

/** What a page asks of the database: statements, and reads, each of which is opened and closed beside them. At most so many. */
export const statements = {
  guest: {
    "/sign-in": { statements: 0, reads: 0 },
  },
  "ada@northwind.example": {
    // What waits is a dozen kinds, each along an index of its own, in one read; before, each figure was a read.
    "/overview": { statements: 27, reads: 7 },
    "/customers": { statements: 5, reads: 5 },
    "/orders": { statements: 4, reads: 3 },
    // The rows, why their incentives are lost, what they add up to, and the choices of three filters.
    "/subscriptions/all": { statements: 12, reads: 7 },
    // The program's rules are read whole: by them it says what happens at the end.
    "{subscription}": { statements: 14, reads: 5 },
  },
} as const;
