/** A key signs for so long; what it signed last is good for an hour, and then nobody needs it any more. */
export const keyDays = 30;
export const keyKeptDays = keyDays + 2;
