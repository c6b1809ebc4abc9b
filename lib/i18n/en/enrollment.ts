export const enrollment = {} as const;
