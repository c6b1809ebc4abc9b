/** A price list with all currencies of a market has some ten thousand rows; this is room for more than two hundred thousand. */
export const mostLoaded = { files: 2, characters: 60_000_000, megabytes: 60 } as const;
