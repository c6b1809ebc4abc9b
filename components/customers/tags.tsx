"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { TagCustomers } from "#lib/domain/customers/tags/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { id: string; tags: string[]; action: FormAction; mayTag: boolean };

/** The provider's own words for one customer: each with a button that takes it away, and a field for another one. */
export function Tags({ id, tags, action, mayTag }: Props) {
  const t = useTranslations("customers.tags");
  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      {tags.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul aria-label={t("title")} className="flex flex-wrap gap-2">
          {tags.map((name) => (
            <li key={name}>{mayTag ? <RemoveTag id={id} name={name} action={action} /> : <Tag>{name}</Tag>}</li>
          ))}
        </ul>
      )}
      {mayTag && <AddTag id={id} action={action} />}
    </div>
  );
}

const Tag = ({ children }: { children: ReactNode }) => (
  <span className="inline-flex min-h-8 items-center gap-2 rounded-full border border-line bg-sunken px-3 text-sm wrap-anywhere">{children}</span>
);

function RemoveTag({ id, name, action }: { id: string; name: string; action: FormAction }) {
  const t = useTranslations("customers.tags");
  const { form, formProps, pending } = useActionForm({ id: `untag-${encodeURIComponent(name)}`, action, schema: TagCustomers });
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <FormErrors form={form} />
      <input type="hidden" name="ids" value={id} />
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="way" value="remove" />
      <Tag>
        {name}
        <button
          type="submit"
          aria-label={t("remove", { name })}
          aria-busy={pending || undefined}
          aria-disabled={pending || undefined}
          onClick={(event) => pending && event.preventDefault()}
          className="-mr-3 grid size-8 shrink-0 place-items-center rounded-full hover:bg-surface pointer-coarse:size-10"
        >
          <Icon name="close" className="size-3.5" />
        </button>
      </Tag>
    </form>
  );
}

function AddTag({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations("customers.tags");
  const { form, fields, formProps } = useActionForm({ id: "tag", action, schema: TagCustomers });
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <FormErrors form={form} />
      <input type="hidden" name="ids" value={id} />
      <TextField meta={fields.name} label={t("name")} help={t("help")} autoComplete="off" />
      <div>
        <SubmitButton variant="secondary">{t("add")}</SubmitButton>
      </div>
    </form>
  );
}
