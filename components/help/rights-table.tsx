"use client";

import { Table, Th, THead } from "#components/ui/table.tsx";

/** Whose it is, and which rows where not all. */
export type Right = [who: string, which?: string];
type Props = { title: string; never: string; heads: string[]; lines: [string, ...number[]][]; rights: Right[] };

/** Rights as a table. A line has its name, and for each column the place of a right, or -1 where there is none. */
export function RightsTable({ title, never, heads, lines, rights }: Props) {
  const cell = (at: number) => {
    const right = rights[at];
    if (!right) return <span className="sr-only">{never}</span>;
    return (
      <>
        <span>{right[0]}</span>
        {right[1] && <span>{right[1]}</span>}
      </>
    );
  };
  return (
    <Table label={title}>
      <THead>
        {heads.map((head) => (
          <Th key={head}>{head}</Th>
        ))}
      </THead>
      <tbody>
        {lines.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((at, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their column
              <td key={column} className={at < 0 ? "never" : "right"} title={at < 0 ? never : undefined}>
                {cell(at)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
