/** Case, spaces, marks and accents make no other head of it. */
const bare = (head: string): string =>
  head
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");

/**
 * How a file's heads are read: as ours where they say the same, by name or by one of the other words for it. What is nobody's,
 * or says in another word what an earlier one says, stays as it was typed; the very same twice is the reader's to refuse.
 */
export function headsAs<C extends string>(columns: readonly C[], words: Partial<Record<C, readonly string[]>> = {}) {
  const known = new Map(columns.flatMap((column) => [column as string, ...(words[column] ?? [])].map((word) => [bare(word), column as string])));
  return (heads: string[]): string[] => {
    const meant = heads.map((head) => known.get(bare(head)));
    return heads.map((head, at) => {
      const column = meant[at];
      const first = column === undefined ? -1 : meant.indexOf(column);
      return column !== undefined && (first === at || bare(heads[first] as string) === bare(head)) ? column : head;
    });
  };
}
