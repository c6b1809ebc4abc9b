import type { Refusal } from "#lib/refusal.ts";

/** The field of a form that only asks, by its address, and that conform doesn't know. */
export const plainField = (name: string, value?: string, more: { required?: boolean; errors?: Refusal[] } = {}) => ({
  ...{ id: name, name, key: value, errorId: `${name}-error`, descriptionId: `${name}-help`, initialValue: value },
  ...more,
});
