/** Nobody, on purpose: a choice of its own, so that leaving the choice open isn't one. */
export const noReseller = "none";

/** What was chosen, as commands have it: nothing chosen stays an empty text, which no rule takes for an id. */
export const resellerIn = (chosen: string): string | null => (chosen === noReseller ? null : chosen);

/** What a form begins with: the only one that there is, nobody where there is none, and no choice made where there are several. */
export const preselected = (candidates: readonly { id: string }[]): string => {
  const [only, ...others] = candidates;
  if (!only) return noReseller;
  return others.length === 0 ? only.id : "";
};
