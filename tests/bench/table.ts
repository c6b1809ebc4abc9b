/** A row of the table: a figure of this machine's, or better a ratio to a peer of the same run; what it should be; and from what. */
export type Row = { what: string; figure: string; aim?: string; from?: string };

const rows: Row[] = [];

/** Kept for the table in the end; said at once to whoever waits. A measurement of its own hands it on. */
export function row(one: Row): void {
  if (process.send) return void process.send(one);
  rows.push(one);
  console.error(`  ${one.what}: ${one.figure}`);
}

export function section(name: string): void {
  rows.push({ what: "", figure: "" }, { what: name, figure: "" });
  console.error(name);
}

export function printTable(): void {
  const heads: Row = { what: "What", figure: "Figure", aim: "Aim", from: "From" };
  const width = (pick: (one: Row) => string) => Math.max(...[heads, ...rows].map((one) => pick(one).length));
  const [what, figure, aim] = [width((one) => one.what), width((one) => one.figure), width((one) => one.aim ?? "")];
  for (const one of [heads, ...rows])
    console.log(`${one.what.padEnd(what)}  ${one.figure.padEnd(figure)}  ${(one.aim ?? "").padEnd(aim)}  ${one.from ?? ""}`.trimEnd());
}

export const median = (all: number[]) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] as number;
export const times = (ratio: number) => `${ratio.toFixed(2)} ×`;
export const counted = (count: number) => count.toLocaleString("en", { maximumFractionDigits: 0 });
