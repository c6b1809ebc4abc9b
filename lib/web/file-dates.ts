/** How a file says its dates: as programs and spreadsheets take them, `2026-01-31`, or as readers of its language write them. */
export const fileDates = ["iso", "readable"] as const;
export type FileDates = (typeof fileDates)[number];
/** What an address says of it. Whoever says nothing gets those that nobody can misread. */
export const datesIn = (asked: unknown): FileDates => (asked === "readable" ? "readable" : "iso");
