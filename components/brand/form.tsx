"use client";

import { useEffect, useRef, useState } from "react";
import { LogoField } from "#components/directory/logo-field.tsx";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, SubmitButton } from "#components/ui/index.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { SetBrand } from "#lib/domain/profiles/brand/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { Preview, type PreviewWords } from "./preview.tsx";

export type BrandWords = PreviewWords & Record<"accent" | "accentHelp" | "pick" | "show" | "submit", string>;
type Props = {
  action: FormAction;
  accent: string;
  logoId?: string;
  /** What a picker begins with where no colour was chosen. */
  usual: string;
  /** What becomes of the colour that the page came with. */
  becomes?: string;
  words: BrandWords;
};

const complete = /^#[0-9a-f]{6}$/i;

/** Logo and colour; what is typed is shown at once on this very page, or after "Show" where no script runs. */
export function BrandForm({ action, accent, logoId, usual, becomes, words }: Props) {
  const [typed, setTyped] = useState(accent);
  const defaultValue = { accent, logoId };
  const { form, fields, formProps } = useActionForm({ id: "brand", action, schema: SetBrand, defaultValue });
  const shown = complete.test(typed.trim()) ? typed.trim().toLowerCase() : undefined;
  const choose = (colour: string) => {
    const field = document.getElementById(fields.accent.id);
    if (field instanceof HTMLInputElement) field.value = colour;
    setTyped(colour);
  };
  return (
    <form {...formProps}>
      {/* Without an edition: it is of what is being tried. The samples below need one in any case, to be in the light and in the dark. */}
      <link rel="stylesheet" href={paths.accentSheet(`${(shown ?? usual).slice(1)}-00000000`)} />
      <FormColumn>
        <FormErrors form={form} labels={{ accent: words.accent }} />
        <LogoField formId={form.id} kept={fields.logoId} errors={form.allErrors.logo} />
        <TextField
          meta={fields.accent}
          label={words.accent}
          help={words.accentHelp}
          optional
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          maxLength={7}
          onChange={(event) => setTyped(event.target.value)}
          after={<Picker label={words.pick} colour={shown ?? usual} choose={choose} />}
        />
        <div className="without-script">
          <button type="submit" formMethod="get" formAction={paths.brand()} formNoValidate className={buttonClass("secondary")}>
            {words.show}
          </button>
        </div>
        <Preview words={words} />
        {becomes && typed === accent && <p className="text-ink-soft">{becomes}</p>}
        <FormActions>
          <SubmitButton>{words.submit}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

/** The browser's own. It tells of each shade under the pointer; only the one that is settled on is shown. */
function Picker({ label, colour, choose }: { label: string; colour: string; choose: (colour: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef(choose);
  chosen.current = choose;
  useEffect(() => {
    const field = input.current;
    const settle = () => field && chosen.current(field.value);
    field?.addEventListener("change", settle);
    return () => field?.removeEventListener("change", settle);
  }, []);
  useEffect(() => {
    if (input.current) input.current.value = colour;
  }, [colour]);
  return (
    <label className="needs-script mt-1 flex w-fit items-center gap-2 text-ink-soft">
      <input ref={input} type="color" defaultValue={colour} className="h-8 w-12 cursor-pointer rounded border border-line-strong bg-surface p-0.5" />
      {label}
    </label>
  );
}
