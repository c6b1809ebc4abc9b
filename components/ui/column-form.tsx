"use client";

import { FormErrors } from "./form.tsx";
import { FormColumn } from "./layout.tsx";
import { SeenFields, type Shown } from "./seen.tsx";
import { SubmitButton } from "./submit-button.tsx";

/** `of`: the form, with what it shows of something that is there. `sent` goes along with it. `told`: what came of it. */
type Props = {
  of: { form: object; formProps: React.ComponentProps<"form">; shown: Shown };
  sent?: Shown;
  labels: Record<string, string>;
  told?: React.ReactNode;
  submit: string;
  variant?: "primary" | "secondary";
  children: React.ReactNode;
};

/** Fields one below the other, with what was refused and what came of it above them, and the button below. */
export function ColumnForm({ of: { form, formProps, shown }, sent, labels, told, submit, variant, children }: Props) {
  return (
    <form {...formProps}>
      <SeenFields shown={{ ...shown, ...sent }} />
      <FormColumn>
        <FormErrors form={form} labels={labels} />
        {told}
        {children}
        <div>
          <SubmitButton variant={variant}>{submit}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}
