/**
 * What a page may weigh, in kilobytes: its HTML as it is and compressed, and its scripts compressed. Changed on purpose only,
 * in a commit that says why. Pages with a list are weighed without rows: how many there are is the data's business. A bare page
 * (tests/bench/bare) loads 135 KB of scripts.
 */
export const budgets = {
  // That what is refused after its form has gone is said by the frame is 0.4 KB of every page's scripts.
  // That each refusal says what to do next is a fifth of a KB of every page's scripts.
  // What of a name can be seen, and what joins letters in which scripts, is half a KB of each page with a form.
  // That a switch, signing out and other buttons tell where their answer was lost, and take no page away, is almost 1 KB of every page's scripts.
  // Which pages are a call of the API is 1 KB of every page's scripts, and what can be refused of codes that programs show half of one.
  // What writes days by the reader's own clock and place, the words of announcements and what can be refused of programs, webhooks
  // and carts are 4 KB of every page's scripts. What a page says to a customer or the operator otherwise than to a provider is half a KB.
  // Words that two editors made clearer, and the way to the sign-in beside a form whose session has ended, are 0.4 KB of every page's scripts.
  guest: {
    // The way to an organisation's own sign-in is a link more; and what can be refused of views is among the words.
    "/sign-in": { html: 16.4, compressed: 4, scripts: 273.8 },
    "/directory?q=zzzz": { html: 18.3, compressed: 4.3, scripts: 220.4 },
    // The browser's words of a language are one file: those of one-time links, renewals, the end of a
    // term and what can be refused of them are among it, here and below.
    "/enroll": { html: 32.4, compressed: 7, scripts: 286.6 },
  },
  // The box of the search in the bar, the listener of keys and a letter at each entry of the menu are on every page; what they
  // do is loaded on first use.
  "ada@northwind.example": {
    // Two pictures, drawn by the server, and their figures as a table; what was announced; whoever hasn't accepted the agreement has its form here.
    // On a phone the rows of its tables are cards, whose cells say the heads of their columns: each table says them once. The way to a new customer.
    "/overview": { html: 72.5, compressed: 12, scripts: 284.7 },
    // The way to columns and views, and direct customers among the choices.
    // A list's filters have a button that opens them on a phone, and every page a place for what was just done.
    "/customers?q=zzzz": { html: 31.5, compressed: 6.7, scripts: 223.6 },
    "/orders?q=zzzz": { html: 26.2, compressed: 6.1, scripts: 223.6 },
    // Ten filters.
    "/subscriptions/all?q=zzzz": { html: 43, compressed: 9, scripts: 223.6 },
    "/notifications/choices": { html: 30.5, compressed: 6.3, scripts: 275.6 },
    // Terms of the field, and rights about announcements, programs, a provider's look, single sign-on, one-time links, all subscriptions, renewals, notes, webhooks, carts, and a reseller's security contact.
    // Its tables are cards on a phone as well, one of rights a noun; and a person's roles in a customer's directory.
    "/help": { html: 225, compressed: 21.2, scripts: 221.8 },
  },
  // Whoever has drafts finds them on the page; he has none. Once something was announced, he has news of it.
  "paul@contoso-dist.example": {
    "/customers/new": { html: 42.5, compressed: 8.6, scripts: 294.1 },
  },
} as const;

/** What a page asks of the database: statements, and reads, each of which is opened and closed beside them. At most so many. */
export const statements = {
  guest: {
    "/sign-in": { statements: 0, reads: 0 },
  },
  "ada@northwind.example": {
    // What waits is a dozen kinds, each along an index of its own, in one read; before, each figure was a read. What is announced is one more.
    "/overview": { statements: 27, reads: 8 },
    "/customers": { statements: 5, reads: 5 },
    "/orders": { statements: 4, reads: 3 },
    // The rows, why their incentives are lost, what they add up to, and the choices of three filters.
    "/subscriptions/all": { statements: 12, reads: 7 },
    // The program's rules are read whole: by them it says what happens at the end.
    // Its timeline is a read of its own, of five kinds of rows and the names of companies in them, a statement for each kind that is named.
    "{subscription}": { statements: 20, reads: 6 },
  },
} as const;
