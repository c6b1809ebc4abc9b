/** Where a browser goes back to, with what the program has to know; what was said in its address stays there. */
export function wayBackTo(redirectUri: string, said: Record<string, string | undefined>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(said)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
