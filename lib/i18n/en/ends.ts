export const ends = {
  at_end: "At the end of the term",
  question: "What should happen at the end of the term?",
  ask: "Nobody has chosen yet what happens when the term ends. Renewal was only switched off, and since May 4, 2026, that means the extended service term. Unless somebody chooses, this will happen:",
  ask_suspended:
    "Suspending this subscription switched renewal off, and reactivating it doesn't switch it on again. Unless somebody chooses, this will happen:",
  choose: "Choose now",
  names: { RENEW: "Renew for another term", EXTEND: "Continue month by month (extended service term)", END: "End the subscription" },
  means: {
    RENEW: "Another term begins on {date}, at the catalog's price of that day.",
    EXTEND:
      "It continues from {date} at the price of a monthly term plus the program's surcharge, until somebody cancels or converts it. Licenses can't be changed meanwhile; it can be canceled on any day and is refunded by the day.",
    END: "Users are locked out on {date} and nothing more is charged. The data is kept until {deleted}; the subscription can't be brought back.",
    END_LATER:
      "The term ends on {date} and nothing more is charged. Users can keep working until {disabled}; the data is deleted on {deleted}. The subscription can't be brought back.",
  },
  short: { RENEW: "Renews on {date}.", EXTEND: "Month by month from {date}, in the extended service term." },
  costs: { RENEW: "As known today, {amount} for the first billing period, before tax.", EXTEND: "As known today, {amount} for the first month, before tax." },
  not_extendable:
    "The program doesn't offer this for the subscription: only for licenses that were bought or renewed on or after April 1, 2025, and not for trials.",
  not_sold: "This offer is no longer in the catalog. Unless it comes back, the subscription ends with its term.",
  extended: "It has been in the extended service term since {since}. The next month begins on {date}.",
  extended_costs: "As known today, {amount}, before tax.",
} as const;
