/** What was typed where a command has a number: what is no number is none that a rule takes, and is told so. */
export const numberIn = (typed: string): number => (/^-?\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN);
