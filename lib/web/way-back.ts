/** Where a browser goes back to, with what the program has to know; what was said in its address stays there. */
export function wayBackTo(redirectUri: string, said: Record<string, string | undefined>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(said)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** The page where a list's file is offered; a page has two of them where one is of its months or results. */
export const pageOfFile = (path: string): string => path.replace(/(?:\/(?:months|results))?\/export$/, "");
