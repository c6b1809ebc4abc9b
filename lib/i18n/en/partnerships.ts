export const partnerships = {} as const;
