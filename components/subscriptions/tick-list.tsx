import Form from "next/form";
import { buttonClass, LinkButton } from "#components/ui/index.ts";
import { SomeRows } from "#components/ui/list.tsx";
import type { ListAt } from "#lib/web/list.ts";

type Props<Row> = {
  at: ListAt<Row, undefined>;
  rows: Row[];
  label: string;
  /** What a row's box is called; `{name}` is what the row is called. */
  tick?: string;
  /** Where the ticked rows go, and where all go that the filter shows. */
  ticked: { label: string; href: string };
  all: { label: string; href: string };
};

/** Subscriptions to tick, for one choice for all of them. A form that asks, so that it works without JavaScript. */
export function TickList<Row>({ at, rows, label, tick = "{name}", ticked, all }: Props<Row>) {
  return (
    <Form action={ticked.href} prefetch={false} className="flex flex-col gap-3">
      <SomeRows at={at} rows={rows} label={label} tick={{ head: <span className="sr-only">{ticked.label}</span>, label: tick }} />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass("primary")}>
          {ticked.label}
        </button>
        <LinkButton href={all.href}>{all.label}</LinkButton>
      </div>
    </Form>
  );
}
