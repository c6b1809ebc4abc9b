"use client";

import { CheckboxField, FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Button, SubmitButton } from "#components/ui/index.ts";
import { columnsForm } from "#lib/forms/views.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Column = { name: string; head: string; shown: boolean };
type Words = Record<"columns" | "compact" | "compact_help" | "apply" | "usual" | "up" | "down", string>;
type Props = {
  list: string;
  query: string;
  first: string;
  columns: Column[];
  compact: boolean;
  words: Words;
  variant: "primary" | "secondary";
  action: FormAction;
};

/** Which columns a list shows and in which order, and how close together all lists are. Each button keeps what is ticked. */
export function ColumnsForm({ list, query, first, columns, compact, words, variant, action }: Props) {
  const { form, fields, formProps } = useActionForm({ id: "columns", action, schema: columnsForm.schema, defaultValue: { compact } });
  const shown = columns.filter((column) => column.shown);
  return (
    <form {...formProps} className="flex flex-col items-start gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="query" value={query} />
      <input type="hidden" name="order" value={columns.map(({ name }) => name).join()} />
      {/* What Enter presses. */}
      <button type="submit" tabIndex={-1} aria-hidden className="sr-only" />
      <fieldset className="w-full max-w-md">
        <legend className="sr-only">{words.columns}</legend>
        <p className="flex min-h-9 items-center gap-2 border-b border-line px-2 text-ink-soft">
          <input type="checkbox" checked disabled readOnly aria-label={first} className="tick" />
          {first}
        </p>
        {columns.map(({ name, head, shown: ticked }) => (
          <div key={`${name} ${ticked}`} className="flex min-h-9 items-center gap-1 border-b border-line px-2">
            <label className="flex min-w-0 flex-1 items-center gap-2">
              <input type="checkbox" name="columns" value={name} defaultChecked={ticked} className="tick" />
              {head}
            </label>
            {ticked && (
              <>
                <Move way="up" name={name} label={`${words.up}: ${head}`} off={shown[0]?.name === name} />
                <Move way="down" name={name} label={`${words.down}: ${head}`} off={shown.at(-1)?.name === name} />
              </>
            )}
          </div>
        ))}
      </fieldset>
      <CheckboxField meta={fields.compact} label={words.compact} help={words.compact_help} optional />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant={variant}>{words.apply}</SubmitButton>
        <SubmitButton variant="secondary" name="move" value="usual">
          {words.usual}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Where there is nowhere to go the button stays, so that the others keep their places. */
const Move = ({ way, name, label, off }: { way: "up" | "down"; name: string; label: string; off: boolean }) => (
  <Button type="submit" variant="quiet" size="small" name="move" value={`${way}:${name}`} aria-label={label} disabled={off}>
    {way === "up" ? "↑" : "↓"}
  </Button>
);
