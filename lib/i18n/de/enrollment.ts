export const enrollment = {};
